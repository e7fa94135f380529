package dev.gatehouse.app.check;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answered.
 *
 * @param status {@code 200}
 * @param reason {@code OK}
 * @param server the Server header; may be empty
 * @param bytes  of the body
 */
record HttpAnswer(int status, String reason, String server, long bytes) {

    /** Reads one answer to its end. */
    static final class Reader extends SimpleChannelInboundHandler<HttpObject> {
        private final Promise<HttpAnswer> promise;
        private @Nullable HttpResponse head;
        private long bytes;

        Reader(Promise<HttpAnswer> promise) {
            this.promise = promise;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message.decoderResult().isFailure()) {
                promise.tryFailure(new IOException("the answer is not HTTP: "
                        + message.decoderResult().cause().getMessage(), message.decoderResult().cause()));
                return;
            }
            if (message instanceof HttpResponse response && response.status().code() >= 200) {
                head = response;
            }
            if (message instanceof HttpContent content) {
                bytes += content.content().readableBytes();
            }
            HttpResponse answered = head;
            if (message instanceof LastHttpContent && answered != null) {
                promise.trySuccess(new HttpAnswer(answered.status().code(), answered.status().reasonPhrase(),
                        answered.headers().get(HttpHeaderNames.SERVER, ""), bytes));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            promise.tryFailure(new IOException("the connection was closed before a whole answer came"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            promise.tryFailure(cause);
        }
    }
}
