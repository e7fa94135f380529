package dev.gatehouse.control.status;

import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Observation.Health;
import dev.gatehouse.snapshot.Observation.Resolved;
import dev.gatehouse.snapshot.SecretRef;
import java.util.List;
import java.util.Map;

/**
 * Everything that holds of the data plane at one moment.
 *
 * @param bindings by the listener's declared address
 * @param clusters by the cluster's name
 * @param unusable key material that cannot be used, and why
 * @param host     the machine's addresses, the best one first
 */
public record Observed(Map<ListenAddress, Binding> bindings, Map<String, ClusterView> clusters,
        Map<SecretRef, String> unusable, List<String> host) {
    /** Nothing was observed yet. */
    public static final Observed NOTHING = new Observed(Map.of(), Map.of(), Map.of(), List.of());

    public Observed {
        bindings = Map.copyOf(bindings);
        clusters = Map.copyOf(clusters);
        unusable = Map.copyOf(unusable);
        host = List.copyOf(host);
    }

    /** What became of a listener's address. */
    public sealed interface Binding {
        record Bound(ListenAddress at) implements Binding {}

        record Refused(String reason) implements Binding {}
    }

    /**
     * What is known of one cluster.
     *
     * @param names     by hostname
     * @param addresses by address
     */
    public record ClusterView(Map<String, Resolved> names, Map<String, Health> addresses) {
        public static final ClusterView EMPTY = new ClusterView(Map.of(), Map.of());

        public ClusterView {
            names = Map.copyOf(names);
            addresses = Map.copyOf(addresses);
        }
    }
}
