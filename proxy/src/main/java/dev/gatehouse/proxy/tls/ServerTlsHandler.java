package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.ListenerHost;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ClientHello of a new connection and puts the TLS handler for its server name in this handler's place.
 *
 * <p>The ClientHello is bounded in size and, with the rest of the handshake, in time. A name that no listener is for
 * ends the connection with the alert unrecognized_name (RFC 6066, section 3).
 */
public final class ServerTlsHandler extends AbstractSniHandler<Optional<ListenerTls.Choice>> {
    /** The listener that the connection's server name belongs to; set before the handshake. */
    public static final AttributeKey<ListenerHost> LISTENER_HOST = AttributeKey.valueOf(ServerTlsHandler.class,
            "LISTENER_HOST");
    /** The name of the TLS handler in the pipeline. */
    public static final String NAME = "tls";

    /** Far above any real one, post-quantum key shares included. */
    private static final int MAX_CLIENT_HELLO = 16 * 1024;
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    private final ListenerTls certificates;

    /**
     * For one connection.
     *
     * @param certificates     those of the listener at this moment
     * @param handshakeTimeout for the ClientHello, and again for the handshake
     */
    public ServerTlsHandler(ListenerTls certificates, Duration handshakeTimeout) {
        super(MAX_CLIENT_HELLO, handshakeTimeout.toMillis());
        this.certificates = certificates;
    }

    @Override
    protected Future<Optional<ListenerTls.Choice>> lookup(ChannelHandlerContext ctx, @Nullable String hostname) {
        String name = hostname == null ? "" : hostname.toLowerCase(Locale.ROOT);
        return ctx.executor().newSucceededFuture(certificates.choose(name));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String hostname,
            Future<Optional<ListenerTls.Choice>> future) {
        Optional<ListenerTls.Choice> choice = future.getNow();
        if (choice.isEmpty()) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(UNRECOGNIZED_NAME)).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        ctx.channel().attr(LISTENER_HOST).set(choice.get().host());
        SslHandler handler = choice.get().context().newHandler(ctx.alloc());
        handler.setHandshakeTimeoutMillis(handshakeTimeoutMillis);
        ctx.pipeline().replace(this, NAME, handler);
    }
}
