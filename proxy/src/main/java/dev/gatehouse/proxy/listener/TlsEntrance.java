package dev.gatehouse.proxy.listener;

import dev.gatehouse.proxy.stats.ListenerSlot;
import dev.gatehouse.proxy.tls.ListenerTls;
import dev.gatehouse.proxy.tls.ServerTlsHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.function.Supplier;

/** Where connections of a listener with TLS come in: first the handshake, and only then HTTP. */
public final class TlsEntrance {
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    private volatile ListenerTls certificates;

    public TlsEntrance(ListenerTls certificates) {
        this.certificates = certificates;
    }

    /** New connections get these; open ones keep theirs. */
    public void update(ListenerTls changed) {
        certificates = changed;
    }

    /**
     * Prepares a new connection's pipeline.
     *
     * @param stats counts failed handshakes
     * @param http  makes what speaks HTTP, once the handshake is done
     */
    void open(Channel channel, ListenerSlot stats, Supplier<ChannelHandler> http) {
        channel.pipeline().addLast(new ServerTlsHandler(certificates, HANDSHAKE_TIMEOUT))
                .addLast(new Gate(stats, http));
    }

    /** Waits for the handshake's end. */
    private static final class Gate extends ChannelInboundHandlerAdapter {
        private final ListenerSlot stats;
        private final Supplier<ChannelHandler> http;
        private boolean failed;

        Gate(ListenerSlot stats, Supplier<ChannelHandler> http) {
            this.stats = stats;
            this.http = http;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (handshake.isSuccess()) {
                    ctx.pipeline().replace(this, null, http.get());
                } else {
                    fail(ctx);
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            fail(ctx);
        }

        private void fail(ChannelHandlerContext ctx) {
            if (!failed) {
                failed = true;
                stats.tlsHandshakeFailed();
            }
            ctx.close();
        }
    }
}
