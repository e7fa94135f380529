package dev.gatehouse.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What a try tells its exchange. Buffers are handed over. After an end or a failure nothing follows. */
public interface UpstreamEvents {
    /** The try has a stream to send on. May be called before the call that asked for it returns. */
    void onConnected(Upstream stream);

    /** No stream could be had: not a byte of the request was sent. */
    void onConnectFailed(ConnectFailure failure);

    /**
     * A head has come, perhaps an informational one.
     *
     * @param end no body follows
     */
    void onResponseHead(ResponseHead head, boolean end);

    void onResponseData(ByteBuf data);

    void onResponseEnd(@Nullable HttpHeaders trailers);

    /** All that could be read now was handed over: the time to flush. */
    void onResponseReadComplete();

    void onUpstreamWritable();

    /** Whether the request, were its connection broken off now, would be sent somewhere that stands ready. */
    boolean mayGoElsewhere();

    /**
     * The connection broke, or what came was not HTTP, before the response's end.
     *
     * @param cause says what happened
     */
    void onUpstreamBroken(Throwable cause);
}
