package dev.gatehouse.proxy;

import dev.gatehouse.proxy.ServingPlan.PlannedCluster;
import dev.gatehouse.proxy.ServingPlan.PlannedListener;
import dev.gatehouse.proxy.exchange.DestinationRuntime;
import dev.gatehouse.proxy.exchange.MirrorRuntime;
import dev.gatehouse.proxy.exchange.RouteRuntime;
import dev.gatehouse.proxy.listener.ListenerSocket;
import dev.gatehouse.proxy.route.RouteTable;
import dev.gatehouse.proxy.stats.RouteStats;
import dev.gatehouse.proxy.stats.StatsRegistry;
import dev.gatehouse.proxy.upstream.ClusterHandle;
import dev.gatehouse.snapshot.AccessLog;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.WeightedCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans of snapshots, each on top of the one before: what did not change is used again. One
 * thread builds; any may look.
 */
final class PlanBuilder {
    private final StatsRegistry stats;
    private final AccessLog defaultAccessLog;
    private volatile Map<String, ClusterHandle> handles = Map.of();
    private volatile Map<ListenAddress, RouteTable<RouteRuntime>> tables = Map.of();
    private Set<String> routeNames = new HashSet<>();
    /** The clusters that the tables were built with; not those of a build that failed. */
    private Map<String, ClusterHandle> tabled = Map.of();
    /** Whether every cluster of the tables is there still, so that an unchanged route can only come out the same. */
    private boolean steady;

    PlanBuilder(StatsRegistry stats, AccessLog defaultAccessLog) {
        this.stats = stats;
        this.defaultAccessLog = defaultAccessLog;
    }

    /**
     * @param sockets finds the socket of a listener, making it if need be
     */
    ServingPlan build(Snapshot snapshot, Function<Listener, ListenerSocket> sockets) {
        Map<String, ClusterHandle> before = handles;
        handles = handlesFor(snapshot);
        steady = holdsOn(tabled);
        routeNames = HashSet.newHashSet(routeNames.size());
        Map<ListenAddress, RouteTable<RouteRuntime>> tablesBefore = tables;
        Map<ListenAddress, RouteTable<RouteRuntime>> next = new HashMap<>();
        List<PlannedListener> listeners = new ArrayList<>();
        for (Listener listener : snapshot.listeners()) {
            RouteTable<RouteRuntime> table = RouteTable.build(listener.hosts(),
                    tablesBefore.getOrDefault(listener.address(), RouteTable.empty()), this::runtime);
            next.put(listener.address(), table);
            listeners.add(new PlannedListener(sockets.apply(listener), table, defaultAccessLog));
        }
        tables = next;
        tabled = handles;
        List<ClusterHandle> gone = before.values().stream().filter(handle -> !handles.containsKey(handle.name()))
                .toList();
        return new ServingPlan(snapshot, listeners, plannedClusters(snapshot), gone);
    }

    /** The routes' names of the last plan, for the counters to keep. */
    Set<String> routeNames() {
        return routeNames;
    }

    @Nullable
    ClusterHandle handle(String cluster) {
        return handles.get(cluster);
    }

    @Nullable
    RouteTable<RouteRuntime> table(ListenAddress address) {
        return tables.get(address);
    }

    private Map<String, ClusterHandle> handlesFor(Snapshot snapshot) {
        Map<String, ClusterHandle> next = new HashMap<>();
        for (String name : snapshot.clusters().keySet()) {
            ClusterHandle known = handles.get(name);
            next.put(name, known == null ? new ClusterHandle(name, stats.cluster(name), stats.loops()) : known);
        }
        return next;
    }

    private List<PlannedCluster> plannedClusters(Snapshot snapshot) {
        List<PlannedCluster> planned = new ArrayList<>();
        for (Cluster cluster : snapshot.clusters().values()) {
            List<ClusterHandle> fallbacks = cluster.fallbacks().stream().map(WeightedCluster::cluster).map(this::known)
                    .toList();
            planned.add(new PlannedCluster(known(cluster.name()), cluster, fallbacks));
        }
        return planned;
    }

    private ClusterHandle known(String name) {
        ClusterHandle handle = handles.get(name);
        if (handle == null) {
            throw new IllegalArgumentException("the snapshot mentions the cluster " + name + " and does not have it");
        }
        return handle;
    }

    @SuppressWarnings("ReferenceEquality") // a cluster that came back has a handle of its own
    private boolean holdsOn(Map<String, ClusterHandle> before) {
        return before.entrySet().stream().allMatch(entry -> handles.get(entry.getKey()) == entry.getValue());
    }

    @SuppressWarnings("ReferenceEquality") // the same object needs no look inside
    private RouteRuntime runtime(Route route, @Nullable RouteRuntime previous) {
        routeNames.add(route.name());
        if (steady && previous != null && previous.route() == route) {
            return previous;
        }
        RouteStats counters = stats.route(route.name());
        List<DestinationRuntime> destinations = destinations(route.action());
        List<MirrorRuntime> mirrors = mirrors(route.filters());
        boolean same = previous != null && previous.stats() == counters && previous.isMadeOf(destinations, mirrors);
        return same && previous != null ? previous : new RouteRuntime(route, counters, destinations, mirrors);
    }

    private List<DestinationRuntime> destinations(RouteAction action) {
        return switch (action) {
            case RouteAction.Forward forward -> forward.destinations().stream().map(this::destination).toList();
            case RouteAction.Redirect _,RouteAction.Respond _,RouteAction.Fail _ -> List.of();
        };
    }

    private List<MirrorRuntime> mirrors(List<Filter> filters) {
        return filters.stream().filter(Filter.Mirror.class::isInstance).map(Filter.Mirror.class::cast)
                .map(mirror -> new MirrorRuntime(mirror, known(mirror.cluster()))).toList();
    }

    private DestinationRuntime destination(Destination destination) {
        return switch (destination) {
            case Destination.ToCluster to ->
                new DestinationRuntime.ToCluster(to, known(to.cluster()), mirrors(to.filters()));
            case Destination.Broken broken -> new DestinationRuntime.Broken(broken.failure(), broken.weight());
        };
    }
}
