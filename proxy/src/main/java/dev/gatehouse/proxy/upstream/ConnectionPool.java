package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.UpstreamEvents;
import dev.gatehouse.proxy.http1.Http1Upstream;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.stats.ClusterSlot;
import dev.gatehouse.proxy.stats.EndpointSlot;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;

/**
 * One loop's connections to one address. The one used last is used next, so that a quiet pool shrinks; when none is
 * idle a new one is made: the pool never makes a request wait for another's connection.
 */
final class ConnectionPool {
    private final Loop loop;
    private final PoolTable.Key key;
    private final PoolSettings settings;
    private final UpstreamTlsSource tls;
    private final ArrayDeque<Http1Upstream> idle = new ArrayDeque<>();
    private int open;

    ConnectionPool(Loop loop, PoolTable.Key key, PoolSettings settings, UpstreamTlsSource tls) {
        this.loop = loop;
        this.key = key;
        this.settings = settings;
        this.tls = tls;
    }

    boolean serves(String sni) {
        return key.sni().equals(sni);
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    boolean isUnused() {
        return open == 0;
    }

    Connecting acquire(UpstreamEvents events, boolean fresh, long timeoutMillis, EndpointSlot endpointStats,
            ClusterSlot clusterStats) {
        while (!fresh && !idle.isEmpty()) {
            Http1Upstream connection = idle.pollLast();
            if (connection.isUsable()) {
                connection.attach(events);
                events.onConnected(connection);
                return Connecting.DONE;
            }
        }
        PendingConnection pending = new PendingConnection(this, events, endpointStats, clusterStats);
        open++;
        pending.start(timeoutMillis);
        return pending;
    }

    Loop loop() {
        return loop;
    }

    PoolTable.Key key() {
        return key;
    }

    UpstreamTlsSource tls() {
        return tls;
    }

    /** The port for TLS session reuse; 0 for a unix socket. */
    int port() {
        return key.address() instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    void onIdle(Http1Upstream connection) {
        if (idle.size() >= settings.maxIdle()) {
            connection.close();
        } else {
            idle.addLast(connection);
        }
    }

    void onClosed(Http1Upstream connection) {
        open--;
        idle.remove(connection);
    }

    void onFailed(UpstreamEvents events, ConnectFailure failure, boolean wanted) {
        open--;
        if (wanted) {
            events.onConnectFailed(failure);
        }
    }

    void closeIdleSince(long nanoTime) {
        while (!idle.isEmpty() && idle.peekFirst().idleSince() - nanoTime < 0) {
            idle.pollFirst().close();
        }
    }
}
