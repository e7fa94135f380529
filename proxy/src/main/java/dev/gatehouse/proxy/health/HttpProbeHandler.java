package dev.gatehouse.proxy.health;

import dev.gatehouse.snapshot.HealthCheck.Http;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends the request of a probe once connected, and judges the head of the response. */
final class HttpProbeHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final Http probe;
    private final String host;
    private final Consumer<Optional<String>> onResult;
    private final Consumer<Throwable> onFailure;

    HttpProbeHandler(Http probe, String host, Consumer<Optional<String>> onResult, Consumer<Throwable> onFailure) {
        this.probe = probe;
        this.host = host;
        this.onResult = onResult;
        this.onFailure = onFailure;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(probe.method()),
                probe.path());
        request.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.USER_AGENT, "gatehouse-health-check")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(request).addListener((ChannelFutureListener) written -> {
            if (!written.isSuccess()) {
                onFailure.accept(written.cause());
            }
        });
        ctx.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (!(part instanceof HttpResponse response)) {
            return;
        }
        if (response.decoderResult().isFailure()) {
            onResult.accept(Optional.of(asked() + " was not answered in HTTP/1.1"));
            return;
        }
        int status = response.status().code();
        if (status >= 200 || status == 101) {
            boolean good = probe.expected().stream().anyMatch(range -> range.contains(status));
            onResult.accept(good ? Optional.empty() : Optional.of(asked() + " answered " + status));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        onResult.accept(Optional.of(asked() + " was not answered: the connection was closed"));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        onFailure.accept(cause);
    }

    private String asked() {
        return probe.method() + " " + probe.path();
    }
}
