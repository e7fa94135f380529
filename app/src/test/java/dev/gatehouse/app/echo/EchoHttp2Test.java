package dev.gatehouse.app.echo;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test upstream over HTTP/2 with prior knowledge. */
@Timeout(30)
class EchoHttp2Test {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private EchoServer server;
    private Channel connection;

    @BeforeEach
    void connect() throws IOException {
        server = EchoServer.start(EchoSettings.http("one", 0));
        connection = new Bootstrap().group(group).channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(Http2FrameCodecBuilder.forClient().build(),
                                new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
                    }
                }).connect("127.0.0.1", server.httpPort().orElseThrow()).syncUninterruptibly().channel();
    }

    @AfterEach
    void stop() {
        connection.close().syncUninterruptibly();
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private record Answer(int status, String body, String trailerStatus) {}

    private Answer ask(FullHttpRequest request) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        request.headers().set("x-http2-scheme", "http").set("host", "a.test");
        new Http2StreamChannelBootstrap(connection).handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false),
                        new HttpObjectAggregator(1 << 20), new SimpleChannelInboundHandler<FullHttpResponse>() {
                            @Override
                            protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
                                answer.complete(new Answer(response.status().code(),
                                        response.content().toString(StandardCharsets.UTF_8),
                                        response.trailingHeaders().get("grpc-status", "none")));
                            }
                        });
            }
        }).open().syncUninterruptibly().getNow().writeAndFlush(request);
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void requestsAreReportedWithTheirProtocol() throws Exception {
        Answer answer = ask(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/a?x=1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"protocol\":\"HTTP/2\"", "\"path\":\"/a\"", "\"name\":\"one\"");
    }

    @Test
    void unaryCallOfGrpcComesBackWithItsStatusInTheTrailers() throws Exception {
        byte[] message = {0, 0, 0, 0, 3, 'a', 'b', 'c'};
        FullHttpRequest call = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/test.Echo/Say",
                Unpooled.wrappedBuffer(message));
        call.headers().set("content-type", "application/grpc").set("te", "trailers");
        Answer answer = ask(call);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(message);
        assertThat(answer.trailerStatus()).isEqualTo("0");
    }
}
