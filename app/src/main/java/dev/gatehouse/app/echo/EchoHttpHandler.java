package dev.gatehouse.app.echo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one HTTP/1.1 connection or one HTTP/2 stream.
 *
 * <p>One request is answered at a time: what a pipelining client sends meanwhile waits in a queue.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel.
final class EchoHttpHandler extends ChannelInboundHandlerAdapter {
    private final String name;
    private final String protocol;
    private final StaticAnswers statics;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private @Nullable ReceivedRequest request;
    private @Nullable ByteBuf ready;
    private @Nullable BodyPump pump;
    private boolean answering;
    private boolean streaming;
    private boolean keepAlive = true;

    EchoHttpHandler(String name, String protocol, StaticAnswers statics) {
        this.name = name;
        this.protocol = protocol;
        this.statics = statics;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (answering) {
            waiting.add(message);
        } else {
            handle(context, message);
        }
    }

    private void handle(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest head) {
                begin(context, head);
            }
            if (message instanceof HttpContent content) {
                receive(context, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            refuse(context, String.valueOf(head.decoderResult().cause().getMessage()));
            return;
        }
        keepAlive = HttpUtil.isKeepAlive(head);
        ready = isHttp1() ? statics.find(head) : null;
        if (ready != null) {
            return;
        }
        if (isHttp1() && WebSocketEcho.isAskedFor(head)) {
            answering = true;
            WebSocketEcho.start(context, head, name);
            return;
        }
        try {
            request = new ReceivedRequest(head, EchoKnobs.of(head.uri()));
        } catch (IllegalArgumentException e) {
            refuse(context, String.valueOf(e.getMessage()));
            return;
        }
        if (HttpUtil.is100ContinueExpected(head)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE,
                    Unpooled.EMPTY_BUFFER));
        }
        if (isGrpc(head) || request.knobs().reflect()) {
            streamBack(context, head);
        }
    }

    private void receive(ChannelHandlerContext context, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        ReceivedRequest current = request;
        if (ready != null) {
            if (last) {
                answerReady(context, ready);
            }
        } else if (current == null) {
            return;
        } else if (streaming) {
            if (content.content().isReadable()) {
                context.write(new DefaultHttpContent(content.content().retain()), context.voidPromise());
            }
            if (last) {
                endStream(context, current);
            }
        } else {
            current.add(content);
            if (last) {
                answering = true;
                later(context, current);
            }
        }
    }

    private void answerReady(ChannelHandlerContext context, ByteBuf answer) {
        ready = null;
        ChannelHandlerContext encoder = context.pipeline().context(HttpResponseEncoder.class);
        if (keepAlive) {
            encoder.write(answer, encoder.voidPromise());
        } else {
            encoder.write(answer).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void streamBack(ChannelHandlerContext context, HttpRequest head) {
        streaming = true;
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set("x-upstream", name);
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type == null ? "application/octet-stream" : type);
        if (isHttp1()) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        context.writeAndFlush(response);
    }

    private void endStream(ChannelHandlerContext context, ReceivedRequest current) {
        LastHttpContent end = new DefaultLastHttpContent();
        if (isGrpc(current.head())) {
            end.trailingHeaders().set("grpc-status", "0");
        }
        streaming = false;
        answering = true;
        context.writeAndFlush(end).addListener(_ -> finish(context));
    }

    private void later(ChannelHandlerContext context, ReceivedRequest current) {
        if (current.knobs().delay().isPositive()) {
            context.executor().schedule(() -> answer(context, current), current.knobs().delay().toNanos(),
                    TimeUnit.NANOSECONDS);
        } else {
            answer(context, current);
        }
    }

    private void answer(ChannelHandlerContext context, ReceivedRequest current) {
        EchoKnobs knobs = current.knobs();
        if (knobs.drop()) {
            (context.channel().parent() == null || isHttp1() ? context.channel() : context.channel().parent()).close();
            return;
        }
        keepAlive &= !knobs.close();
        byte[] report = knobs.size().isPresent() ? new byte[0] : current.report(name, protocol, context.channel());
        long size = knobs.size().orElse(report.length);
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(knobs.status()));
        knobs.headers().forEach(header -> head.headers().add(header.substring(0, header.indexOf(':')).strip(),
                header.substring(header.indexOf(':') + 1).strip()));
        describe(head, knobs, size);
        if (!keepAlive && isHttp1()) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        context.write(head, context.voidPromise());
        if (current.head().method().equals(HttpMethod.HEAD) || hasNoBody(knobs.status())) {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(_ -> finish(context));
        } else if (knobs.size().isEmpty() && knobs.chunks() == 0) {
            context.writeAndFlush(new DefaultLastHttpContent(Unpooled.wrappedBuffer(report)))
                    .addListener(_ -> finish(context));
        } else {
            pump = new BodyPump(context, size, knobs.chunks(), knobs.interval(), () -> finish(context));
            pump.pump();
        }
    }

    private void describe(HttpResponse head, EchoKnobs knobs, long size) {
        head.headers().set("x-upstream", name);
        if (hasNoBody(knobs.status())) {
            return;
        }
        head.headers().set(HttpHeaderNames.CONTENT_TYPE,
                knobs.size().isEmpty() && knobs.chunks() == 0 ? "application/json" : "application/octet-stream");
        if (knobs.chunks() == 0) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, size);
        } else if (isHttp1()) {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    private void finish(ChannelHandlerContext context) {
        request = null;
        pump = null;
        answering = false;
        if (!keepAlive && isHttp1()) {
            context.close();
            return;
        }
        while (!answering && !waiting.isEmpty()) {
            handle(context, waiting.remove());
        }
        context.flush();
    }

    private void refuse(ChannelHandlerContext context, String why) {
        answering = true;
        keepAlive = false;
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST,
                Unpooled.copiedBuffer(why + "\n", StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8").set("x-upstream", name)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private boolean isHttp1() {
        return protocol.equals("HTTP/1.1");
    }

    private static boolean isGrpc(HttpRequest head) {
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.startsWith("application/grpc");
    }

    private static boolean hasNoBody(int status) {
        return status == 204 || status == 304;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (pump != null) {
            pump.pump();
        }
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
