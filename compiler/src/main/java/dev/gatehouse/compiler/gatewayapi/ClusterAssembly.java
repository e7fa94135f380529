package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Guests;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The clusters that routes mention, with their fallbacks to the end of each chain, and the material they need. */
final class ClusterAssembly {
    private final Memo memo;
    private final Map<ClusterOf, ClusterOf.Clustered> reached = new HashMap<>();
    private final Map<String, Cluster> clusters = new HashMap<>();
    private final Map<SecretRef, SecretMaterial> material = new HashMap<>();

    ClusterAssembly(Memo memo) {
        this.memo = memo;
    }

    void add(Collection<ClusterOf> mentioned) {
        Deque<ClusterOf> rest = new ArrayDeque<>(mentioned);
        while (!rest.isEmpty()) {
            ClusterOf next = rest.pop();
            if (!reached.containsKey(next)) {
                ClusterOf.Clustered made = memo.ask(next);
                reached.put(next, made);
                clusters.put(made.cluster().name(), made.cluster());
                addMaterial(made.material());
                rest.addAll(made.fallbacks());
            }
        }
    }

    void add(Guests guests) {
        clusters.putAll(guests.clusters());
        addMaterial(guests.material());
    }

    void addMaterial(Map<SecretRef, SecretMaterial> more) {
        material.putAll(more);
    }

    Map<String, Cluster> clusters() {
        return Map.copyOf(clusters);
    }

    Map<SecretRef, SecretMaterial> material() {
        return Map.copyOf(material);
    }

    /** Whether a policy of a Backend or Service itself is hidden from some cluster by a more specific one. */
    boolean isOverridden(ObjectKey policy) {
        return reached.values().stream()
                .anyMatch(made -> made.overridden() && made.ownPolicy().filter(policy::equals).isPresent());
    }
}
