package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One loop's connection pools. A pool is found again by address and transport, whichever cluster asks. */
public final class PoolTable {
    private static final int SWEEP_MILLIS = 5_000;

    private final Loop loop;
    private final PoolSettings settings;
    private final UpstreamTlsSource tls;
    private final Map<Key, ConnectionPool> pools = new HashMap<>();
    private final Deadline sweep = new Deadline(this::sweep);
    private boolean sweeping;

    /**
     * What makes two connections interchangeable.
     *
     * @param sni the server name; empty in clear text
     */
    record Key(SocketAddress address, UpstreamProtocol protocol, Optional<UpstreamTls> tls, String sni) {}

    public PoolTable(Loop loop, PoolSettings settings, UpstreamTlsSource tls) {
        this.loop = loop;
        this.settings = settings;
        this.tls = tls;
    }

    ConnectionPool pool(Key key) {
        ConnectionPool pool = pools.computeIfAbsent(key, k -> new ConnectionPool(loop, k, settings, tls));
        if (!sweeping) {
            sweeping = true;
            loop.deadlines().arm(sweep, SWEEP_MILLIS);
        }
        return pool;
    }

    private void sweep() {
        long oldest = System.nanoTime() - settings.idleTimeout().toNanos();
        pools.values().forEach(pool -> pool.closeIdleSince(oldest));
        pools.values().removeIf(ConnectionPool::isUnused);
        sweeping = !pools.isEmpty();
        if (sweeping) {
            loop.deadlines().arm(sweep, SWEEP_MILLIS);
        }
    }

    /** Closes all connections that carry no request. */
    public void closeIdle() {
        pools.values().forEach(pool -> pool.closeIdleSince(System.nanoTime()));
    }
}
