package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.endpoint.ResolvedEndpoint;
import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.UpstreamEvents;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.stats.ClusterSlot;
import dev.gatehouse.proxy.stats.EndpointSlot;
import dev.gatehouse.proxy.tls.TlsFailures;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.UpstreamTls;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An address of a cluster on one loop.
 *
 * <p>An address that refuses or does not answer is skipped from then on, and this loop knocks at it in the background
 * until it answers: no request has to find out, and the address is back within a second of its return.
 */
public final class LoopEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(LoopEndpoint.class);
    private static final int PROBE_MILLIS = 400;
    private static final long REPORT_AGAIN_NANOS = 30_000_000_000L;

    private final Loop loop;
    private final String cluster;
    private final AddressPools pools;
    private final EndpointSlot stats;
    private final ClusterSlot clusterStats;
    private final SkipBoard.Entry skips;
    private final Deadline probe = new Deadline(this::probe);
    private ResolvedEndpoint resolved;
    private String serverName = "";
    private String reported = "";
    private long reportedAt;
    private boolean skipped;
    private boolean retired;
    private int connections;
    private int active;

    public LoopEndpoint(Loop loop, String cluster, PoolTable pools, ResolvedEndpoint resolved, EndpointSlot stats,
            ClusterSlot clusterStats, SkipBoard.Entry skips) {
        this.loop = loop;
        this.cluster = cluster;
        this.pools = pools.join(new AddressPools.Way(resolved.address(), resolved.spec().protocol(),
                resolved.spec().tls()));
        this.resolved = resolved;
        this.stats = stats;
        this.clusterStats = clusterStats;
        this.skips = skips;
    }

    /** Takes over a new state of the same address; false if connections to it would no longer be the same. */
    boolean update(ResolvedEndpoint changed) {
        boolean same = changed.address().equals(resolved.address())
                && changed.spec().tls().equals(resolved.spec().tls())
                && changed.spec().protocol() == resolved.spec().protocol();
        if (same) {
            resolved = changed;
        }
        return same;
    }

    public String name() {
        return resolved.name();
    }

    public Endpoint spec() {
        return resolved.spec();
    }

    public ResolvedEndpoint resolved() {
        return resolved;
    }

    public boolean isHealthy() {
        return resolved.healthy();
    }

    /** Whether the last attempt to connect failed. */
    public boolean isSkipped() {
        return skipped;
    }

    /** Requests under way on this loop. */
    public int active() {
        return active;
    }

    public EndpointSlot stats() {
        return stats;
    }

    public void tryStarted() {
        active++;
        stats.requestStarted();
        clusterStats.tryStarted();
    }

    public void tryEnded() {
        active--;
    }

    /**
     * Asks for a stream; the answer comes through the events, perhaps before this returns.
     *
     * @param host          for the server name, where the endpoint does not say one
     * @param fresh         on a new connection
     * @param timeoutMillis for a new connection, TLS included
     */
    public Connecting connect(UpstreamEvents events, String host, boolean fresh, long timeoutMillis) {
        return poolFor(host).acquire(events, fresh, timeoutMillis, this);
    }

    /** Whether a connection stands ready, so that nothing has to be waited for. */
    public boolean hasIdle(String host) {
        return poolFor(host).hasIdle();
    }

    private ConnectionPool poolFor(String host) {
        Optional<UpstreamTls> tls = resolved.spec().tls();
        serverName = tls.isEmpty() ? "" : tls.get().sni().orElse(host);
        return pools.pool(serverName);
    }

    /** A connection can carry requests: whoever wanted it, the address is back. */
    void onConnectionOpened() {
        countConnection();
        unskip();
    }

    /** A connection that another cluster had made is this one's from now on, as far as counters go. */
    void onConnectionAdopted() {
        countConnection();
    }

    private void countConnection() {
        if (!retired) {
            connections++;
            stats.connectionOpened();
            clusterStats.connectionOpened();
        }
    }

    void onConnectionClosed() {
        if (!retired) {
            uncountConnection();
        }
    }

    private void uncountConnection() {
        connections--;
        stats.connectionClosed();
        clusterStats.connectionClosed();
    }

    /** A request's connection could not be made, whether the request still waits or not. */
    void onConnectFailed(ConnectFailure failure) {
        stats.connectionFailed();
        if (failure.timedOut()) {
            clusterStats.connectionTimedOut();
        } else {
            clusterStats.connectionFailed();
        }
        if (isOfTheClientsName(failure)) {
            report(failure);
        } else {
            skip(failure);
        }
    }

    /** A knock in the background was not answered. It is not counted: no request asked for it. */
    void onKnockFailed(ConnectFailure failure) {
        if (isOfTheClientsName(failure)) {
            unskip();
        } else if (skipped && !retired) {
            report(failure);
            loop.deadlines().arm(probe, PROBE_MILLIS);
        }
    }

    /**
     * Where the server name is the Host of the request, a certificate that does not fit it tells more about the request
     * than about the address: nobody may turn away everybody's traffic by asking for a strange name.
     */
    private boolean isOfTheClientsName(ConnectFailure failure) {
        return failure.cause() instanceof SSLException && resolved.spec().tls().isPresent()
                && resolved.spec().tls().get().sni().isEmpty();
    }

    /** The peer of a connection is gone without a word. */
    void onSilent(ConnectFailure failure) {
        skip(failure);
    }

    /** From now on the address is passed over until it takes a connection. */
    private void skip(ConnectFailure failure) {
        if (!skipped && !retired) {
            skipped = true;
            report(failure);
            skips.skip();
            loop.deadlines().arm(probe, PROBE_MILLIS);
            if (failure.timedOut()) {
                pools.closeIdle();
            }
        }
    }

    /** Says so once per reason, and again after a while: an address may come and go many times a second. */
    private void report(ConnectFailure failure) {
        String reason = TlsFailures.describe(failure.cause(), resolved.name())
                .orElseGet(() -> String.valueOf(failure.cause().getMessage()));
        long now = System.nanoTime();
        if (!reason.equals(reported) || now - reportedAt > REPORT_AGAIN_NANOS) {
            reported = reason;
            reportedAt = now;
            LOG.warn("{} of {} does not take connections: {}", resolved.name(), cluster, reason);
        }
    }

    private void unskip() {
        if (skipped) {
            skipped = false;
            skips.unskip();
            loop.deadlines().cancel(probe);
        }
    }

    /** TLS included, so that no request pays for a certificate that is still the wrong one. */
    private void probe() {
        if (!retired && skipped) {
            pools.pool(serverName).prepare(this, 2 * PROBE_MILLIS);
        }
    }

    boolean isRetired() {
        return retired;
    }

    /** Its cluster does not use it any more. Connections that live on are no longer counted here. */
    void retire() {
        if (!retired) {
            unskip();
            while (connections > 0) {
                uncountConnection();
            }
            retired = true;
            pools.leave();
        }
    }
}
