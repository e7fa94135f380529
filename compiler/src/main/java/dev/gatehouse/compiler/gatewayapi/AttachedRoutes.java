package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.gatewayapi.Attachments.AttachedListener;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.snapshot.HostPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The routes of every listener by hostname, and how many they are. */
final class AttachedRoutes {
    private final Map<ListenerId, Map<HostPattern, List<CompiledRoute>>> routes = new HashMap<>();
    private final Map<ListenerId, Count> counts = new HashMap<>();
    private final Set<ClusterOf> clusters = new LinkedHashSet<>();
    private final Set<ObjectKey> overridden = new HashSet<>();

    /** Adds a route to a listener, once however many of its parentRefs name that. */
    void add(AttachedListener at, CompiledRoute route) {
        Map<HostPattern, List<CompiledRoute>> byHost = routes.computeIfAbsent(at.listener(), _ -> new HashMap<>());
        for (HostPattern host : at.hosts()) {
            List<CompiledRoute> there = byHost.computeIfAbsent(host, _ -> new ArrayList<>());
            if (there.isEmpty() || !there.getLast().key().equals(route.key())) {
                there.add(route);
            }
        }
        if (!route.wholly()) {
            counts.computeIfAbsent(at.listener(), _ -> new Count()).add(route.key());
        }
        clusters.addAll(route.clusters());
        overridden.addAll(route.overridden());
    }

    /** Adds other routes, none of which is here already. */
    void addAll(AttachedRoutes others) {
        others.routes.forEach((listener, byHost) -> {
            Map<HostPattern, List<CompiledRoute>> here = routes.computeIfAbsent(listener, _ -> new HashMap<>());
            byHost.forEach((host, list) -> here.computeIfAbsent(host, _ -> new ArrayList<>()).addAll(list));
        });
        others.counts
                .forEach((listener, count) -> counts.computeIfAbsent(listener, _ -> new Count()).value += count.value);
        clusters.addAll(others.clusters);
        overridden.addAll(others.overridden);
    }

    /** Adds routes of another dialect to the built-in Gateway; they count as none of its own. */
    void addGuest(HostPattern host, CompiledRoute guest) {
        routes.computeIfAbsent(new ListenerId(BuiltInGateway.KEY, BuiltInGateway.SECTION), _ -> new HashMap<>())
                .computeIfAbsent(host, _ -> new ArrayList<>()).add(guest);
    }

    Map<HostPattern, List<CompiledRoute>> of(ListenerId listener) {
        return routes.getOrDefault(listener, Map.of());
    }

    /** Status {@code attachedRoutes}: those that are accepted. */
    int count(ListenerId listener) {
        return counts.getOrDefault(listener, new Count()).value;
    }

    /** The clusters that routes mention. */
    Set<ClusterOf> clusters() {
        return clusters;
    }

    /** Less specific policies that are not in force for some route. */
    Set<ObjectKey> overridden() {
        return overridden;
    }

    /** The routes of a Gateway, some more than once. */
    Stream<CompiledRoute> of(ObjectKey gateway) {
        return routes.entrySet().stream().filter(e -> e.getKey().gateway().equals(gateway))
                .flatMap(e -> e.getValue().values().stream()).flatMap(List::stream);
    }

    /** Counts routes, which come one after the other, each once. */
    private static final class Count {
        private Optional<ObjectKey> last = Optional.empty();
        private int value;

        void add(ObjectKey route) {
            if (last.isEmpty() || !last.get().equals(route)) {
                last = Optional.of(route);
                value++;
            }
        }
    }
}
