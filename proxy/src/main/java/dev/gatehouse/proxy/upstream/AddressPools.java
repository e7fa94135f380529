package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.tls.UpstreamTlsContext;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One loop's connections to one address, spoken to in one way: a pool for each server name. It knows how many endpoints
 * use it; when none does any more, its idle connections are closed, and those that carry requests as they end.
 */
final class AddressPools {
    private final Loop loop;
    private final Way way;
    private final PoolSettings settings;
    private final UpstreamTlsSource tls;
    private final Map<String, ConnectionPool> byServerName = new HashMap<>();
    private @Nullable ConnectionPool last;
    private @Nullable UpstreamTlsContext context;
    private int users;

    /** What makes two connections alike, but for the server name. */
    record Way(SocketAddress address, UpstreamProtocol protocol, Optional<UpstreamTls> tls) {}

    AddressPools(Loop loop, Way way, PoolSettings settings, UpstreamTlsSource tls) {
        this.loop = loop;
        this.way = way;
        this.settings = settings;
        this.tls = tls;
    }

    /**
     * @param serverName empty in clear text
     */
    ConnectionPool pool(String serverName) {
        ConnectionPool known = last;
        if (known == null || !known.serverName().equals(serverName)) {
            known = byServerName.computeIfAbsent(serverName, name -> new ConnectionPool(this, name, settings));
            last = known;
        }
        return known;
    }

    Loop loop() {
        return loop;
    }

    Way way() {
        return way;
    }

    /** The port for TLS session reuse; 0 for a unix socket. */
    int port() {
        return way.address() instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    /**
     * The context for new connections, kept from the first on: the settings name their key material by digest, so it
     * never changes.
     *
     * @throws dev.gatehouse.proxy.tls.UnusableTlsException says which material or setting is at fault
     */
    UpstreamTlsContext context(UpstreamTls settingsOfWay) {
        UpstreamTlsContext known = context;
        if (known == null) {
            known = tls.find(settingsOfWay, way.protocol());
            context = known;
        }
        return known;
    }

    void join() {
        users++;
    }

    void leave() {
        users--;
    }

    boolean isInUse() {
        return users > 0;
    }

    boolean isUnused() {
        return users <= 0 && byServerName.isEmpty();
    }

    void check() {
        for (ConnectionPool pool : byServerName.values()) {
            pool.check();
        }
    }

    /** Closes what has been idle since before then, or all that is idle if nobody will come for it. */
    void closeIdleSince(long nanoTime) {
        long since = isInUse() ? nanoTime : System.nanoTime();
        byServerName.values().forEach(pool -> pool.closeIdleSince(since));
        if (byServerName.values().removeIf(ConnectionPool::isUnused)) {
            last = null;
        }
    }

    void closeIdle() {
        byServerName.values().forEach(ConnectionPool::closeIdle);
    }
}
