package dev.gatehouse.proxy;

import dev.gatehouse.proxy.endpoint.EndpointSet;
import dev.gatehouse.proxy.exchange.LoopContext;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.stats.EndpointStats;
import dev.gatehouse.proxy.stats.StatsRegistry;
import dev.gatehouse.proxy.upstream.ClusterHandle;
import dev.gatehouse.proxy.upstream.LoopCluster;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import dev.gatehouse.proxy.upstream.PoolTable;
import dev.gatehouse.proxy.upstream.SkipBoard;
import dev.gatehouse.snapshot.Cluster;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One loop with what it runs. All but {@link #context()} and {@link #run} on the loop's own thread. */
final class LoopRuntime {
    private final LoopContext context;
    private final PoolTable pools;
    private final StatsRegistry stats;
    private final SkipBoard skips;

    LoopRuntime(LoopContext context, PoolTable pools, StatsRegistry stats, SkipBoard skips) {
        this.context = context;
        this.pools = pools;
        this.stats = stats;
        this.skips = skips;
    }

    LoopContext context() {
        return context;
    }

    PoolTable pools() {
        return pools;
    }

    /** Does something on the loop's thread. */
    CompletableFuture<Void> run(Runnable step) {
        return CompletableFuture.runAsync(step, context.loop().executor());
    }

    /** Takes over a plan: clusters and routes in one step, so that no request meets a mix. */
    void take(ServingPlan plan, Function<String, EndpointSet> endpoints) {
        for (ServingPlan.PlannedCluster planned : plan.clusters()) {
            take(planned, endpoints);
        }
        for (ClusterHandle gone : plan.goneClusters()) {
            LoopCluster cluster = gone.on(context.loop());
            if (cluster != null) {
                gone.set(context.loop(), null);
                cluster.retire();
            }
        }
        plan.listeners().forEach(planned -> planned.socket().on(context.loop()).update(planned.routes(),
                planned.accessLog()));
    }

    private void take(ServingPlan.PlannedCluster planned, Function<String, EndpointSet> endpoints) {
        Loop loop = context.loop();
        ClusterHandle handle = planned.handle();
        LoopCluster current = handle.on(loop);
        if (current != null && current.spec() == planned.spec()) {
            return;
        }
        EndpointSet set = endpoints.apply(handle.name());
        LoopCluster next = create(planned.spec(), handle, planned.fallbacks());
        if (current == null) {
            next.update(set);
        } else {
            next.updateFrom(set, current);
        }
        handle.set(loop, next);
    }

    private LoopCluster create(Cluster spec, ClusterHandle handle, List<ClusterHandle> fallbacks) {
        Loop loop = context.loop();
        return new LoopCluster(loop, spec, fallbacks, handle.stats().slot(loop.index()), (cluster, resolved) -> {
            EndpointStats endpoint = stats.endpoint(cluster, resolved.name());
            return new LoopEndpoint(loop, cluster, pools, resolved, endpoint.slot(loop.index()),
                    handle.stats().slot(loop.index()), skips.entry(cluster, resolved.name()));
        });
    }

    /** A cluster's endpoints have changed between two snapshots. */
    void update(ClusterHandle handle, EndpointSet set) {
        @Nullable
        LoopCluster cluster = handle.on(context.loop());
        if (cluster != null && cluster.isFor(set)) {
            cluster.update(set);
        }
    }
}
