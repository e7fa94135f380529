package dev.gatehouse.app.check;

import dev.gatehouse.snapshot.UpstreamProtocol;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;

/**
 * One GET.
 *
 * @param path   begins with a slash
 * @param host   the Host to send
 * @param scheme {@code http} or {@code https}
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel.
record HttpQuestion(String path, String host, String scheme) {

    /** Asks on a connection that is ready, over whichever version of HTTP the endpoint speaks. */
    Future<HttpAnswer> ask(Channel channel, UpstreamProtocol protocol) {
        Promise<HttpAnswer> promise = channel.eventLoop().newPromise();
        channel.eventLoop().execute(() -> {
            switch (protocol) {
                case HTTP1 -> askHttp1(channel, promise);
                case HTTP2 -> askHttp2(channel, promise);
            }
        });
        return promise;
    }

    private void askHttp1(Channel channel, Promise<HttpAnswer> promise) {
        channel.pipeline().addLast(new HttpClientCodec(), new HttpAnswer.Reader(promise));
        channel.writeAndFlush(request());
    }

    private void askHttp2(Channel channel, Promise<HttpAnswer> promise) {
        channel.pipeline().addLast(Http2FrameCodecBuilder.forClient().build(),
                new Http2MultiplexHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel pushed) {
                        pushed.close();
                    }
                }));
        new Http2StreamChannelBootstrap(channel).handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false),
                        new HttpAnswer.Reader(promise));
            }
        }).open().addListener((Future<Channel> opened) -> {
            if (opened.isSuccess()) {
                opened.getNow().writeAndFlush(request());
            } else {
                promise.tryFailure(opened.cause());
            }
        });
    }

    private FullHttpRequest request() {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers().set(HttpHeaderNames.HOST, host).set(HttpHeaderNames.USER_AGENT, "gatehouse-check")
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpConversionUtil.ExtensionHeaderNames.SCHEME.text(), scheme);
        return request;
    }
}
