package dev.gatehouse.app.echo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.List;

/** Tells HTTP/2 with prior knowledge from HTTP/1.1 by a connection's first bytes, with and without TLS. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel.
final class HttpVersionDetector extends ByteToMessageDecoder {
    private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf().asReadOnly();

    private final String name;
    private final StaticAnswers statics;

    HttpVersionDetector(String name, StaticAnswers statics) {
        this.name = name;
        this.statics = statics;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int compared = Math.min(in.readableBytes(), PREFACE.readableBytes());
        boolean http2 = true;
        for (int i = 0; i < compared; i++) {
            http2 &= in.getByte(in.readerIndex() + i) == PREFACE.getByte(i);
        }
        if (http2 && compared < PREFACE.readableBytes()) {
            return;
        }
        ChannelPipeline pipeline = context.pipeline();
        if (http2) {
            pipeline.addLast(Http2FrameCodecBuilder.forServer().build(),
                    new Http2MultiplexHandler(new StreamInitializer(name, statics)));
        } else {
            addHttp1(pipeline);
        }
        pipeline.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void addHttp1(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpRequestDecoder(new HttpDecoderConfig().setMaxInitialLineLength(64 << 10)
                .setMaxHeaderSize(256 << 10)));
        pipeline.addLast(new HttpResponseEncoder());
        pipeline.addLast(new EchoHttpHandler(name, "HTTP/1.1", statics));
    }

    private static final class StreamInitializer extends ChannelInitializer<Channel> {
        private final String name;
        private final StaticAnswers statics;

        StreamInitializer(String name, StaticAnswers statics) {
            this.name = name;
            this.statics = statics;
        }

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true, false));
            stream.pipeline().addLast(new EchoHttpHandler(name, "HTTP/2", statics));
        }
    }
}
