package dev.gatehouse.control.status;

import dev.gatehouse.control.status.Observed.ClusterView;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.Observation.Health;
import dev.gatehouse.snapshot.Observation.Resolved;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the data plane knows of a Backend: whether its names resolve, whether its endpoints are healthy, whether its key
 * material can be used. What was not observed is not said. Messages of what holds name no addresses, so that addresses
 * which come and go are no change.
 */
final class BackendStatuses {
    private static final int NAMED = 8;

    private BackendStatuses() {
    }

    static Backend.Status merge(Backend.Status compiled, List<Cluster> clusters, Observed observed) {
        return isNothingKnown(clusters, observed)
                ? compiled
                : new Backend.Status(conditions(compiled.conditions(), clusters, observed));
    }

    /** Whether all that the compiler said of some clusters stands. */
    static boolean isNothingKnown(Collection<Cluster> clusters, Observed observed) {
        return observed.unusable().isEmpty()
                && clusters.stream().noneMatch(c -> observed.clusters().containsKey(c.name()));
    }

    /** The conditions of whoever has these clusters. */
    static List<Condition> conditions(List<Condition> compiled, Collection<Cluster> clusters, Observed observed) {
        long generation = Conditions.generation(compiled);
        TreeMap<String, Resolved> names = new TreeMap<>();
        TreeMap<String, Health> addresses = new TreeMap<>();
        for (Cluster cluster : clusters) {
            ClusterView view = observed.clusters().getOrDefault(cluster.name(), ClusterView.EMPTY);
            view.names().forEach((name, seen) -> names.merge(name, seen, (a, b) -> a.failure().isPresent() ? a : b));
            Set<String> current = current(cluster, view);
            view.addresses().forEach((address, seen) -> {
                if (Addresses.isOf(address, current)) {
                    addresses.merge(address, seen, (a, b) -> a.healthy() ? b : a);
                }
            });
        }
        List<Condition> conditions = compiled;
        if (!names.isEmpty()) {
            conditions = Conditions.with(conditions, resolved(names.values(), generation));
        }
        if (!addresses.isEmpty()) {
            conditions = Conditions.with(conditions, healthy(addresses.values(), generation));
        }
        return keyMaterial(conditions, clusters, observed, generation);
    }

    /** The addresses that a cluster has now: those declared, and those its names resolve to. */
    private static Set<String> current(Cluster cluster, ClusterView view) {
        Set<String> current = new HashSet<>();
        cluster.endpoints().forEach(endpoint -> {
            current.add(endpoint.address().toString());
            if (endpoint.address() instanceof EndpointAddress.Dns(String hostname, OptionalInt _)) {
                current.add(hostname);
            }
        });
        view.names().values().forEach(name -> current.addAll(name.addresses()));
        return current;
    }

    private static Condition resolved(Collection<Resolved> names, long generation) {
        List<String> failed = names.stream().filter(n -> n.failure().isPresent())
                .map(n -> n.hostname() + ": " + n.failure().orElse("") + "; " + remaining(n)).toList();
        return failed.isEmpty()
                ? Conditions.of("EndpointsResolved", Truth.TRUE, "Resolved", "every name resolves", generation)
                : Conditions.of("EndpointsResolved", Truth.FALSE, "ResolutionFailed", listed(failed), generation);
    }

    private static String remaining(Resolved name) {
        return name.addresses().isEmpty()
                ? "no address is known"
                : "the last good addresses stay in use: " + String.join(", ", name.addresses());
    }

    private static Condition healthy(Collection<Health> addresses, long generation) {
        List<String> sick = addresses.stream().filter(a -> !a.healthy()).map(a -> a.address() + ": " + a.reason())
                .toList();
        if (sick.isEmpty()) {
            return Conditions.of("EndpointsHealthy", Truth.TRUE, "Healthy", "every endpoint is healthy", generation);
        }
        String reason = sick.size() == addresses.size() ? "NoHealthyEndpoint" : "SomeEndpointsUnhealthy";
        String message = sick.size() + " of " + addresses.size() + " unhealthy: " + listed(sick);
        return Conditions.of("EndpointsHealthy", Truth.FALSE, reason, message, generation);
    }

    private static List<Condition> keyMaterial(List<Condition> conditions, Collection<Cluster> clusters,
            Observed observed,
            long generation) {
        if (observed.unusable().isEmpty()) {
            return conditions;
        }
        Map<String, String> unusable = new TreeMap<>();
        clusters.stream().flatMap(Placements::secrets).filter(observed.unusable()::containsKey)
                .forEach(ref -> unusable.put(ref.name(), observed.unusable().getOrDefault(ref, "")));
        if (unusable.isEmpty()) {
            return conditions;
        }
        List<String> reasons = unusable.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
        return Conditions.with(conditions,
                Conditions.of("ResolvedRefs", Truth.FALSE, "InvalidCertificateRef", listed(reasons), generation));
    }

    private static String listed(List<String> items) {
        String text = String.join("; ", items.subList(0, Math.min(NAMED, items.size())));
        return items.size() <= NAMED ? text : text + "; and " + (items.size() - NAMED) + " more";
    }
}
