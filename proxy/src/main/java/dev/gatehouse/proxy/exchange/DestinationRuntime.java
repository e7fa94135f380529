package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.filter.FilterChain;
import dev.gatehouse.proxy.upstream.ClusterHandle;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.RouteAction;
import java.util.List;
import java.util.Objects;

/** A destination as it is run. */
public sealed interface DestinationRuntime {
    int weight();

    /** Equal when made of the same destination and the same handle, however often it was made. */
    final class ToCluster implements DestinationRuntime {
        private final Destination.ToCluster spec;
        private final ClusterHandle cluster;
        private final FilterChain filters;
        private final List<MirrorRuntime> mirrors;

        public ToCluster(Destination.ToCluster spec, ClusterHandle cluster, List<MirrorRuntime> mirrors) {
            this.spec = spec;
            this.cluster = cluster;
            this.filters = FilterChain.of(spec.filters());
            this.mirrors = mirrors;
        }

        @Override
        public int weight() {
            return spec.weight();
        }

        ClusterHandle cluster() {
            return cluster;
        }

        FilterChain filters() {
            return filters;
        }

        List<MirrorRuntime> mirrors() {
            return mirrors;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ToCluster that && spec.equals(that.spec) && cluster == that.cluster
                    && mirrors.equals(that.mirrors);
        }

        @Override
        public int hashCode() {
            return Objects.hash(spec, System.identityHashCode(cluster));
        }
    }

    record Broken(RouteAction.Fail failure, int weight) implements DestinationRuntime {}
}
