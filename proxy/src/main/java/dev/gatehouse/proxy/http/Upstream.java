package dev.gatehouse.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint's side of one try. All calls are made on the exchange's event loop. Writes go out with
 * {@link #flush()}. Buffers that are handed over are released by the receiver.
 */
public interface Upstream {
    /**
     * Sends the head.
     *
     * @param end no body follows
     */
    void sendHead(RequestHead head, boolean end);

    void sendData(ByteBuf data);

    /**
     * Ends the request.
     *
     * @param trailers null for none
     */
    void sendEnd(@Nullable HttpHeaders trailers);

    /** After a response of status 101: bytes pass through in both directions until one side closes. */
    void becomeTunnel();

    void flush();

    /** Whether more data may be handed over without piling up. */
    boolean isWritable();

    void pauseReading();

    void resumeReading();

    /** Gives up the try; no event follows. */
    void cancel();

    /** Whether the connection had carried a request before this one, so that its peer may have meant to close it. */
    boolean isReused();

    /** Whether a byte of an answer has come, be it the beginning of a head. */
    boolean hasAnswered();
}
