package dev.gatehouse.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one exchange. All calls are made on the connection's event loop. Writes go out with
 * {@link #flush()}. Buffers that are handed over are released by the receiver.
 */
public interface Downstream {
    /** Sends an informational head (RFC 9110, 15.2); the final head follows. */
    void sendInformational(ResponseHead head);

    /**
     * Sends the final head; hop-by-hop fields are the stream's own business.
     *
     * @param end no body follows
     */
    void sendHead(ResponseHead head, boolean end);

    void sendData(ByteBuf data);

    /**
     * Ends the response.
     *
     * @param trailers null for none
     */
    void sendEnd(@Nullable HttpHeaders trailers);

    /** After a head of status 101: bytes pass through in both directions until one side closes. */
    void becomeTunnel();

    void flush();

    /** Whether more data may be handed over without piling up. */
    boolean isWritable();

    /** Stops and resumes the flow of the request's body. */
    void pauseReading();

    void resumeReading();

    /** The response about to be sent is the connection's last. */
    void closeAfterResponse();

    /** Breaks off: what was sent is not a whole response, and the client must be able to tell. */
    void abort();

    SocketAddress peer();

    /** {@code http} or {@code https}. */
    String scheme();
}
