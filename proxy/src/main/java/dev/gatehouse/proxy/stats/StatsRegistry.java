package dev.gatehouse.proxy.stats;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds counters by name and forgets those of names that are gone. Thread-safe; not for the path of requests: a loop
 * looks its slots up when it adopts a snapshot and keeps them.
 */
public final class StatsRegistry {
    private final int loops;
    private final Named<RouteStats> routes;
    private final Named<ClusterStats> clusters;
    private final Named<ListenerStats> listeners;
    private final EndpointTable endpoints;

    /**
     * @param loops how many event loops write, 1 or more
     */
    public StatsRegistry(int loops) {
        if (loops < 1) {
            throw new IllegalArgumentException("a registry needs at least one event loop, not " + loops);
        }
        this.loops = loops;
        this.routes = new Named<>(name -> new RouteStats(name, loops), RouteStats::idle);
        this.clusters = new Named<>(name -> new ClusterStats(name, loops), ClusterStats::idle);
        this.listeners = new Named<>(name -> new ListenerStats(name, loops), ListenerStats::idle);
        this.endpoints = new EndpointTable(loops);
    }

    /** How many event loops write. */
    public int loops() {
        return loops;
    }

    public RouteStats route(String name) {
        return routes.get(name);
    }

    public ClusterStats cluster(String name) {
        return clusters.get(name);
    }

    public ListenerStats listener(String name) {
        return listeners.get(name);
    }

    /**
     * @param name the endpoint's address in print, unique in its cluster
     */
    public EndpointStats endpoint(String cluster, String name) {
        return endpoints.get(cluster, name);
    }

    /**
     * Says which names are in use. All others are forgotten once they are idle. To be called when all loops have
     * adopted a snapshot, so that none begins to use a forgotten name.
     */
    public void retain(Set<String> routeNames, Set<String> clusterNames, Set<String> listenerNames) {
        routes.retain(routeNames);
        clusters.retain(clusterNames);
        listeners.retain(listenerNames);
        endpoints.retainClusters(clusterNames);
    }

    /** Says which addresses of a cluster are in use. All others are forgotten once they are idle. */
    public void retainEndpoints(String cluster, Set<String> names) {
        endpoints.retain(cluster, names);
    }

    /** All routes, by name. */
    public List<RouteStats> routes() {
        return sorted(routes.all(), Comparator.comparing(RouteStats::name));
    }

    /** All clusters, by name. */
    public List<ClusterStats> clusters() {
        return sorted(clusters.all(), Comparator.comparing(ClusterStats::name));
    }

    /** All listeners, by name. */
    public List<ListenerStats> listeners() {
        return sorted(listeners.all(), Comparator.comparing(ListenerStats::name));
    }

    /** All endpoints of a cluster, by name. */
    public List<EndpointStats> endpoints(String cluster) {
        return sorted(endpoints.all(cluster), Comparator.comparing(EndpointStats::name));
    }

    /** How many clusters have a table of endpoints. */
    int endpointClusters() {
        return endpoints.size();
    }

    private static <T> List<T> sorted(Collection<T> entries, Comparator<T> order) {
        return entries.stream().sorted(order).toList();
    }
}
