package dev.gatehouse.snapshot;

import java.util.List;

/** One weighted share of a {@link RouteAction.Forward}. */
public sealed interface Destination {
    /** 0..1,000,000; 0 is never chosen. */
    int weight();

    /**
     * A cluster.
     *
     * @param cluster a key of {@link Snapshot#clusters()}
     * @param filters run after the route's own, for this destination only
     */
    record ToCluster(String cluster, int weight, List<Filter> filters) implements Destination {
        public ToCluster {
            filters = List.copyOf(filters);
        }
    }

    /** A reference that could not be resolved: its share of the requests gets an error. */
    record Broken(RouteAction.Fail failure, int weight) implements Destination {}
}
