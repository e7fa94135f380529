package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.upstream.LoopCluster;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import dev.gatehouse.proxy.upstream.Tried;
import org.jspecify.annotations.Nullable;

/**
 * Who is tried for a request, and in which order: endpoints of its cluster, then of the cluster's fallback, and so on
 * down the chain. Used again for the next request.
 *
 * <p>The rules: an endpoint that did not answer lately is passed over while anybody else stands ready. After a few
 * refusals, or one attempt that timed out while a fallback stands ready, the fallback takes over. When nobody stands
 * ready those passed over are tried all the same, the first cluster's first: they may have come back, and there is
 * nothing to lose.
 */
final class EndpointWalk {
    private static final int MAX_TRIES_PER_CLUSTER = 3;
    private static final int MAX_CHAIN = 16;

    private final Tried tried = new Tried();
    private @Nullable LoopCluster first;
    private @Nullable LoopCluster current;
    private int triesHere;
    private int depth;
    private boolean lastResort;

    void begin(LoopCluster cluster) {
        tried.clear();
        first = cluster;
        current = cluster;
        triesHere = 0;
        depth = 0;
        lastResort = false;
    }

    void end() {
        tried.clear();
        first = null;
        current = null;
    }

    /** The cluster whose turn it is. */
    @Nullable
    LoopCluster cluster() {
        return current;
    }

    /** How many fallbacks down the chain. */
    int depth() {
        return depth;
    }

    /** The next to try; null when nobody is left. */
    @Nullable
    LoopEndpoint next() {
        LoopCluster cluster = current;
        while (!lastResort && cluster != null) {
            LoopEndpoint endpoint = triesHere < MAX_TRIES_PER_CLUSTER ? cluster.pick(tried) : null;
            if (endpoint != null) {
                current = cluster;
                triesHere++;
                return endpoint;
            }
            LoopCluster fallback = depth < MAX_CHAIN ? cluster.fallback() : null;
            if (fallback != null) {
                cluster.stats().fallbackTaken();
                current = fallback;
                depth++;
                triesHere = 0;
            }
            cluster = fallback;
        }
        return lastResort();
    }

    private @Nullable LoopEndpoint lastResort() {
        lastResort = true;
        LoopCluster cluster = first;
        for (int i = 0; cluster != null && i < MAX_CHAIN; i++) {
            LoopEndpoint endpoint = cluster.pickSkipped(tried);
            if (endpoint != null) {
                current = cluster;
                return endpoint;
            }
            cluster = cluster.fallback();
        }
        return null;
    }

    /** The endpoint did not take a connection. */
    void failed(LoopEndpoint endpoint, boolean timedOut) {
        tried.add(endpoint);
        LoopCluster cluster = current;
        if (timedOut && cluster != null && cluster.hasReadyFallback(tried)) {
            triesHere = MAX_TRIES_PER_CLUSTER;
        }
    }

    /** Where a request goes that this endpoint failed, though it took it: to another of its cluster, else there again. */
    LoopEndpoint again(LoopEndpoint failed) {
        tried.add(failed);
        LoopEndpoint other = current == null ? null : current.pick(tried);
        return other == null ? failed : other;
    }

    /** Whether somebody else stands ready, should this endpoint fail. */
    boolean hasAlternativeTo(LoopEndpoint endpoint) {
        LoopCluster cluster = current;
        if (cluster == null) {
            return false;
        }
        if (cluster.size() == 1) {
            return cluster.hasReadyFallback(tried);
        }
        boolean known = tried.contains(endpoint);
        tried.add(endpoint);
        boolean alternative = cluster.hasAlternative(tried);
        if (!known) {
            tried.remove(endpoint);
        }
        return alternative;
    }
}
