package dev.gatehouse.proxy.stats;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The endpoints of all clusters. */
final class EndpointTable {
    private final Map<String, Named<EndpointStats>> clusters = new HashMap<>();
    private final Set<String> retired = new HashSet<>();
    private final int loops;

    EndpointTable(int loops) {
        this.loops = loops;
    }

    synchronized EndpointStats get(String cluster, String name) {
        return of(cluster).get(name);
    }

    synchronized void retain(String cluster, Set<String> names) {
        Named<EndpointStats> endpoints = clusters.get(cluster);
        if (endpoints != null) {
            endpoints.retain(names);
        }
    }

    private Named<EndpointStats> of(String cluster) {
        retired.remove(cluster);
        return clusters.computeIfAbsent(cluster,
                _ -> new Named<>(name -> new EndpointStats(cluster, name, loops), EndpointStats::idle));
    }

    synchronized Collection<EndpointStats> all(String cluster) {
        Named<EndpointStats> endpoints = clusters.get(cluster);
        return endpoints == null ? List.of() : endpoints.all();
    }

    synchronized int size() {
        return clusters.size();
    }

    synchronized void retainClusters(Set<String> names) {
        clusters.forEach((cluster, endpoints) -> {
            if (!names.contains(cluster)) {
                endpoints.retain(Set.of());
                retired.add(cluster);
            }
        });
        retired.removeIf(this::dropIfEmpty);
    }

    private boolean dropIfEmpty(String cluster) {
        Named<EndpointStats> endpoints = clusters.get(cluster);
        boolean gone = endpoints == null || endpoints.isEmpty();
        if (gone) {
            clusters.remove(cluster);
        }
        return gone;
    }
}
