package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.UpstreamEvents;
import dev.gatehouse.proxy.http1.Http1Upstream;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.stats.ClusterSlot;
import dev.gatehouse.proxy.stats.EndpointSlot;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** A connection from its first packet until it can carry a request: TCP or unix socket, then TLS where it is asked for. */
final class PendingConnection implements Connecting, Http1Upstream.Home {
    private final ConnectionPool pool;
    private final UpstreamEvents events;
    private final EndpointSlot endpointStats;
    private final ClusterSlot clusterStats;
    private final Deadline deadline = new Deadline(this::onTimeout);
    private @Nullable Channel channel;
    private @Nullable Http1Upstream connection;
    private boolean wanted = true;
    private boolean settled;
    private boolean established;

    PendingConnection(ConnectionPool pool, UpstreamEvents events, EndpointSlot endpointStats,
            ClusterSlot clusterStats) {
        this.pool = pool;
        this.events = events;
        this.endpointStats = endpointStats;
        this.clusterStats = clusterStats;
    }

    void start(long timeoutMillis) {
        Loop loop = pool.loop();
        loop.deadlines().arm(deadline, timeoutMillis);
        ChannelFuture connecting;
        try {
            connecting = new Bootstrap().group(loop.executor())
                    .channelFactory(loop.transport().socketsTo(pool.key().address()))
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0).handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel made) {
                            prepare(made);
                        }
                    }).connect(loop.transport().address(pool.key().address()));
        } catch (RuntimeException unusable) {
            loop.executor().execute(() -> fail(false, unusable));
            return;
        }
        channel = connecting.channel();
        connecting.addListener(_ -> {
            if (!connecting.isSuccess()) {
                fail(false, connecting.cause());
            } else if (pool.key().tls().isEmpty()) {
                succeed();
            }
        });
    }

    private void prepare(Channel made) {
        Http1Upstream handler = new Http1Upstream(this);
        connection = handler;
        pool.key().tls().ifPresent(tls -> {
            SslHandler ssl = pool.tls().find(tls, pool.key().protocol()).newHandler(made.alloc(), pool.key().sni(),
                    pool.port());
            ssl.setHandshakeTimeoutMillis(0);
            made.pipeline().addLast(ssl);
            ssl.handshakeFuture().addListener(handshake -> {
                if (handshake.isSuccess()) {
                    succeed();
                } else {
                    fail(false, handshake.cause());
                }
            });
        });
        made.pipeline().addLast(handler);
    }

    private void succeed() {
        Http1Upstream ready = connection;
        if (settled || ready == null) {
            return;
        }
        settled = true;
        established = true;
        pool.loop().deadlines().cancel(deadline);
        endpointStats.connectionOpened();
        clusterStats.connectionOpened();
        if (wanted) {
            ready.attach(events);
            events.onConnected(ready);
        } else {
            pool.onIdle(ready);
        }
    }

    private void onTimeout() {
        fail(true, new ConnectTimeoutException("no connection in time"));
    }

    private void fail(boolean timedOut, Throwable cause) {
        if (settled) {
            return;
        }
        settled = true;
        pool.loop().deadlines().cancel(deadline);
        endpointStats.connectionFailed();
        if (timedOut) {
            clusterStats.connectionTimedOut();
        } else {
            clusterStats.connectionFailed();
        }
        if (channel != null) {
            channel.close();
        }
        pool.onFailed(events, new ConnectFailure(timedOut, cause), wanted);
    }

    @Override
    public void abandon() {
        wanted = false;
    }

    @Override
    public void onIdle(Http1Upstream idle) {
        pool.onIdle(idle);
    }

    @Override
    public void onClosed(Http1Upstream closed) {
        if (established) {
            endpointStats.connectionClosed();
            clusterStats.connectionClosed();
            pool.onClosed(closed);
        }
    }
}
