package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.stats.ClusterStats;
import org.jspecify.annotations.Nullable;

/**
 * What routes hold on to: a cluster by its name, for as long as snapshots have it. Its content changes loop by loop, in
 * the same step in which the loop takes over a snapshot's routes, so that no request sees an old route with a new
 * cluster.
 */
public final class ClusterHandle {
    private final String name;
    private final ClusterStats stats;
    private final @Nullable LoopCluster[] byLoop;

    public ClusterHandle(String name, ClusterStats stats, int loops) {
        this.name = name;
        this.stats = stats;
        this.byLoop = new LoopCluster[loops];
    }

    public String name() {
        return name;
    }

    public ClusterStats stats() {
        return stats;
    }

    /** This loop's cluster; null once no snapshot has it any more. On the loop's thread. */
    public @Nullable LoopCluster on(Loop loop) {
        return byLoop[loop.index()];
    }

    /** Sets this loop's cluster, or takes it away. On the loop's thread. */
    public void set(Loop loop, @Nullable LoopCluster cluster) {
        byLoop[loop.index()] = cluster;
    }
}
