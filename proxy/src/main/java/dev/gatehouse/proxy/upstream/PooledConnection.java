package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.PeerSilentException;
import dev.gatehouse.proxy.http.UpstreamEvents;
import dev.gatehouse.proxy.http1.Http1Upstream;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.tls.UpstreamTlsContext;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandler;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * A connection from its first packet to its last: TCP or unix socket, then TLS where it is asked for, then one request
 * after the other.
 *
 * <p>A peer that vanishes without a word (power, network) would hold a request for as long as the kernel sends it again
 * and again, which is a quarter of an hour. So a request that has got no end for a second is looked at: if the kernel
 * has repeated itself unacknowledged and the request can go elsewhere, it does; if it can't, the kernel gets some ten
 * seconds. A peer that acknowledges is alive, however slow it is.
 */
final class PooledConnection implements Connecting, Http1Upstream.Home {
    static final int CHECK_MILLIS = 200;
    private static final int CHECKS_BEFORE_LOOKING = 5;
    private static final int CLOSE_LOOKS = 5;
    private static final int CHECKS_BETWEEN_LOOKS = 10;
    /** With the least timeout of 200 ms, doubled each time, the third would leave after 1.4 s. */
    private static final int REPEATS_TO_GO_ELSEWHERE = 2;
    /** Likewise, after 12.6 s. */
    private static final int REPEATS_TO_GIVE_UP = 6;

    private final ConnectionPool pool;
    private final @Nullable UpstreamEvents events;
    private final Deadline deadline = new Deadline(this::onTimeout);
    private LoopEndpoint endpoint;
    private @Nullable Channel channel;
    private @Nullable Http1Upstream connection;
    private boolean abandoned;
    private boolean settled;
    private boolean established;
    private int place;
    private int requestSeen;
    private int checks;

    /**
     * @param endpoint hears how it goes
     * @param events   of the request that waits for it; null if none does
     */
    PooledConnection(ConnectionPool pool, LoopEndpoint endpoint, @Nullable UpstreamEvents events) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.events = events;
    }

    /** Where its pool keeps it. */
    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }

    void start(long timeoutMillis) {
        Loop loop = pool.owner().loop();
        AddressPools.Way way = pool.owner().way();
        pool.onStarted(this);
        loop.deadlines().arm(deadline, timeoutMillis);
        if (way.protocol() == UpstreamProtocol.HTTP2) {
            loop.executor()
                    .execute(() -> fail(false, new ConnectException("it speaks HTTP/2, which is not supported yet")));
            return;
        }
        ChannelFuture connecting;
        try {
            UpstreamTls tls = way.tls().orElse(null);
            UpstreamTlsContext context = tls == null ? null : pool.owner().context(tls);
            Bootstrap bootstrap = new Bootstrap().group(loop.executor())
                    .channelFactory(loop.transport().socketsTo(way.address()))
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0).handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel made) {
                            prepare(made, context);
                        }
                    });
            loop.transport().prepare(bootstrap, way.address());
            connecting = bootstrap.connect(loop.transport().address(way.address()));
        } catch (RuntimeException unusable) {
            loop.executor().execute(() -> fail(false, unusable));
            return;
        }
        channel = connecting.channel();
        connecting.addListener(_ -> {
            if (!connecting.isSuccess()) {
                fail(false, connecting.cause());
            } else if (way.tls().isEmpty()) {
                succeed();
            }
        });
    }

    private void prepare(Channel made, @Nullable UpstreamTlsContext context) {
        Http1Upstream handler = new Http1Upstream(this);
        connection = handler;
        if (context != null) {
            SslHandler ssl = context.newHandler(made.alloc(), pool.serverName(), pool.owner().port());
            ssl.setHandshakeTimeoutMillis(0);
            made.pipeline().addLast(ssl);
            ssl.handshakeFuture().addListener(handshake -> {
                if (handshake.isSuccess()) {
                    succeed();
                } else {
                    fail(false, handshake.cause());
                }
            });
        }
        made.pipeline().addLast(handler);
    }

    private void succeed() {
        Http1Upstream ready = connection;
        if (settled || ready == null) {
            return;
        }
        settled = true;
        established = true;
        pool.owner().loop().deadlines().cancel(deadline);
        endpoint.onConnectionOpened();
        if (events != null && !abandoned) {
            ready.attach(events);
            events.onConnected(ready);
        } else {
            ready.rest();
            pool.onIdle(this);
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
        pool.owner().loop().deadlines().cancel(deadline);
        pool.onGone(this);
        if (channel != null) {
            channel.close();
        }
        ConnectFailure failure = new ConnectFailure(timedOut, cause);
        if (events == null) {
            endpoint.onKnockFailed(failure);
        } else {
            endpoint.onConnectFailed(failure);
            if (!abandoned) {
                events.onConnectFailed(failure);
            }
        }
    }

    @Override
    public void abandon() {
        abandoned = true;
    }

    @Override
    public long coarseNanos() {
        return pool.owner().loop().deadlines().coarseNanos();
    }

    @Override
    public void onIdle(Http1Upstream idle) {
        pool.onIdle(this);
    }

    @Override
    public void onClosed(Http1Upstream closed) {
        if (established) {
            established = false;
            endpoint.onConnectionClosed();
            pool.onClosed(this);
        }
    }

    boolean isUsable() {
        return connection != null && connection.isUsable();
    }

    long idleSince() {
        return connection == null ? 0 : connection.idleSince();
    }

    void close() {
        if (connection != null) {
            connection.close();
        }
    }

    /** Carries a request on the connection that stands ready. */
    void carry(UpstreamEvents request, LoopEndpoint of) {
        Http1Upstream ready = connection;
        if (ready != null) {
            if (endpoint.isRetired()) {
                endpoint = of;
                of.onConnectionAdopted();
            }
            ready.attach(request);
            request.onConnected(ready);
        }
    }

    /** Looks after the request that it carries; called every {@link #CHECK_MILLIS}. */
    void check() {
        Http1Upstream carrying = connection;
        if (!established || carrying == null) {
            return;
        }
        if (!carrying.isBusy() || carrying.requests() != requestSeen) {
            requestSeen = carrying.requests();
            checks = 0;
            return;
        }
        checks++;
        int looks = checks - CHECKS_BEFORE_LOOKING;
        if (looks >= 0 && (looks < CLOSE_LOOKS || looks % CHECKS_BETWEEN_LOOKS == 0)) {
            look(carrying);
        }
    }

    private void look(Http1Upstream carrying) {
        Channel socket = channel;
        int repeats = socket == null ? 0 : pool.owner().loop().transport().unacknowledgedRepeats(socket);
        if (repeats >= REPEATS_TO_GIVE_UP || repeats >= REPEATS_TO_GO_ELSEWHERE && carrying.mayGoElsewhere()) {
            PeerSilentException silent = new PeerSilentException("its host acknowledges nothing any more");
            endpoint.onSilent(new ConnectFailure(true, silent));
            carrying.breakOff(silent);
        }
    }
}
