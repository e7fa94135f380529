package dev.gatehouse.app.echo;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/** Sends back every WebSocket frame. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel.
final class WebSocketEcho extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int LONGEST_FRAME = 16 << 20;

    static boolean isAskedFor(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    }

    /** Answers the handshake and takes the place of the HTTP handler. */
    static void start(ChannelHandlerContext context, HttpRequest request, String name) {
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(request.uri(), "*", false,
                LONGEST_FRAME).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        var whole = new DefaultFullHttpRequest(request.protocolVersion(), request.method(), request.uri(),
                context.alloc().buffer(0), request.headers(), new DefaultHttpHeaders());
        HttpHeaders headers = new DefaultHttpHeaders().set("x-upstream", name);
        context.pipeline().addLast(new WebSocketEcho());
        handshaker.handshake(context.channel(), whole, headers, context.newPromise());
        whole.release();
        context.pipeline().remove(EchoHttpHandler.class);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping -> context.write(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame _ -> {
            }
            case CloseWebSocketFrame close -> context.writeAndFlush(close.retain())
                    .addListener(ChannelFutureListener.CLOSE);
            default -> context.write(frame.retain());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
