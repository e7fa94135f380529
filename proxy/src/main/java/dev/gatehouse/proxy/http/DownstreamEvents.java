package dev.gatehouse.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What a {@link Downstream} tells its exchange. Buffers are handed over. */
public interface DownstreamEvents {
    /**
     * A request begins.
     *
     * @param end it has no body
     */
    void onRequestHead(RequestHead head, boolean end);

    void onRequestData(ByteBuf data);

    void onRequestEnd(@Nullable HttpHeaders trailers);

    /**
     * What came is not a request, or its body is not what its head says; nothing more is read. Without an exchange
     * under way this begins one, to be answered and counted.
     */
    void onRequestRefused(int status, String code, String reason);

    /** All that could be read now was handed over: the time to flush. */
    void onRequestReadComplete();

    /** The stream takes data again. */
    void onDownstreamWritable();

    /** Nothing has moved for too long in either direction. */
    void onStalled();

    /** The client is gone. */
    void onDownstreamClosed();
}
