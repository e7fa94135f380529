package dev.gatehouse.proxy.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/** Makes TLS handlers for connections to the endpoints of one kind. Thread-safe; shares TLS sessions by name and port. */
public final class UpstreamTlsContext {
    private final SslContext context;

    UpstreamTlsContext(SslContext context) {
        this.context = context;
    }

    /**
     * A handler for one connection; put it first in the pipeline.
     *
     * @param sniName the name that is sent and that the certificate must be for; an IP is verified but not sent. Without
     *                brackets or port
     * @param port    the endpoint's, 0 for a unix socket
     */
    public SslHandler newHandler(ByteBufAllocator allocator, String sniName, int port, Duration handshakeTimeout) {
        SslHandler handler = context.newHandler(allocator, sniName, port);
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        return handler;
    }

    /** As above, with ten seconds for the handshake. */
    public SslHandler newHandler(ByteBufAllocator allocator, String sniName, int port) {
        return newHandler(allocator, sniName, port, Duration.ofSeconds(10));
    }
}
