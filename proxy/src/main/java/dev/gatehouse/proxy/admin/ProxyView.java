package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.endpoint.EndpointCounters;
import dev.gatehouse.proxy.stats.StatsRegistry;
import dev.gatehouse.snapshot.Snapshot;
import java.util.List;

/** What the admin pages see of the running proxy. Called on the admin server's thread; must not wait for a loop. */
public interface ProxyView {

    /** What is running: the newest snapshot that was handed to the loops. */
    Snapshot snapshot();

    /** All counters. */
    StatsRegistry stats();

    /**
     * The endpoints of a cluster: a row for each address that is in use, and one for each name that has none yet.
     * Empty for an unknown cluster.
     */
    List<EndpointRow> endpoints(String cluster);

    /** Look-ups and probes for a cluster's endpoints so far; all zero for an unknown cluster. */
    EndpointCounters counters(String cluster);

    /** A row for each listener of the snapshot. */
    List<ListenerRow> listeners();

    /** The process. */
    ServerInfo server();

    /** Which route a request would take, and why. */
    RouteExplanation explain(RouteQuestion question);

    /** Metrics beyond the counters: dropped log entries, reloads, and the like. */
    List<ExtraMetric> extraMetrics();

    /** Begins the graceful end of the process, and returns at once. */
    void drain();

    /**
     * Sets the level of the process's own log.
     *
     * @param level trace, debug, info, warn or error
     * @return whether that can be done
     */
    default boolean logLevel(String level) {
        return false;
    }
}
