package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.filter.FilterChain;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.stats.RouteStats;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A route as it is run: filters compiled, clusters found. Immutable, shared by all loops. */
public final class RouteRuntime {
    private final Route route;
    private final FilterChain filters;
    private final RouteStats stats;
    private final List<DestinationRuntime> destinations;
    private final List<MirrorRuntime> mirrors;
    private final int totalWeight;
    private final long requestTimeoutMillis;
    private final long tryTimeoutMillis;
    private final @Nullable RetryRuntime retry;

    public RouteRuntime(Route route, RouteStats stats, List<DestinationRuntime> destinations,
            List<MirrorRuntime> mirrors) {
        this.route = route;
        this.stats = stats;
        this.filters = FilterChain.of(route.filters());
        this.destinations = destinations.stream().filter(d -> d.weight() > 0).toList();
        this.mirrors = mirrors;
        this.totalWeight = this.destinations.stream().mapToInt(DestinationRuntime::weight).sum();
        this.requestTimeoutMillis = millis(route.timeouts().request());
        this.retry = route.retry().filter(r -> r.attempts() > 0).map(RetryRuntime::new).orElse(null);
        this.tryTimeoutMillis = millis(route.timeouts().backendRequest());
    }

    public Route route() {
        return route;
    }

    public RouteStats stats() {
        return stats;
    }

    FilterChain filters() {
        return filters;
    }

    List<MirrorRuntime> mirrors() {
        return mirrors;
    }

    RouteAction action() {
        return route.action();
    }

    /** A destination by weight; null where all weights are zero or there is none. */
    @Nullable
    DestinationRuntime choose(Loop loop) {
        int count = destinations.size();
        if (count <= 1) {
            return count == 0 ? null : destinations.get(0);
        }
        int draw = loop.random().nextInt(totalWeight);
        int i = 0;
        while (draw >= destinations.get(i).weight()) {
            draw -= destinations.get(i).weight();
            i++;
        }
        return destinations.get(i);
    }

    /** 0 for none. */
    long requestTimeoutMillis() {
        return requestTimeoutMillis;
    }

    /** 0 for none. */
    long tryTimeoutMillis() {
        return tryTimeoutMillis;
    }

    /** Null for never. */
    @Nullable
    RetryRuntime retry() {
        return retry;
    }

    private static long millis(Optional<Duration> timeout) {
        return timeout.filter(t -> !t.isZero()).map(t -> Math.max(1, t.toMillis())).orElse(0L);
    }

    /** Whether this still is what would be made of the route with these. */
    public boolean isMadeOf(List<DestinationRuntime> candidates, List<MirrorRuntime> copies) {
        return mirrors.equals(copies) && destinations.equals(candidates.stream().filter(d -> d.weight() > 0).toList());
    }
}
