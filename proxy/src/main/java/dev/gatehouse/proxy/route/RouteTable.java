package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All routes of one listener: from a request to the {@code R} that its owner made for the route.
 *
 * <p>Immutable and safe to share between event loops. A lookup takes no lock and, unless a route asks for a regular
 * expression or a query parameter, allocates nothing; its cost grows with the length of host and path, not with the
 * number of hosts and routes.
 *
 * <p><b>Reload.</b> A table is built on top of the one before. A {@link VirtualHost} that is the same object keeps its
 * search tree, so one changed route among thousands of virtual hosts costs its own virtual host's tree. A tree finds
 * ordinals and knows nothing of {@code R}: those stand beside it in a list, because a route whose own text is unchanged
 * may still need a new runtime when a cluster that it names has changed. So the {@link RouteFactory} is asked for every
 * route at every build and is given what it made before; it answers with the same object (a comparison of clusters, no
 * more) or a new one. Where no route of a virtual host gets a new one, even the list is shared. In a virtual host that
 * did change, routes that are equal to one of the virtual host that stood in its place keep their runtime too, and with
 * it their counters. An owner that would rather mend an {@code R} in place can do so: a table never looks into it.
 *
 * @param <R> what a route does at run time
 */
public final class RouteTable<R> {
    /** Where a virtual host stood, to find its successor. */
    private record Place(String listenerHost, HostPattern hostname) {}

    /** What a listener host serves. */
    private record ListenerRoutes<R>(HostTable<VirtualHostRoutes<R>> virtualHosts) {}

    private final ListenerHostTable hosts;
    private final List<ListenerRoutes<R>> routes;
    private final IdentityHashMap<VirtualHost, VirtualHostRoutes<R>> byIdentity;
    private final Map<Place, VirtualHostRoutes<R>> byPlace;

    private RouteTable(ListenerHostTable hosts, List<ListenerRoutes<R>> routes,
            IdentityHashMap<VirtualHost, VirtualHostRoutes<R>> byIdentity, Map<Place, VirtualHostRoutes<R>> byPlace) {
        this.hosts = hosts;
        this.routes = routes;
        this.byIdentity = byIdentity;
        this.byPlace = byPlace;
    }

    /** A table without hosts: what the first one is built on. */
    public static <R> RouteTable<R> empty() {
        return new RouteTable<>(ListenerHostTable.of(List.of()), List.of(), new IdentityHashMap<>(), Map.of());
    }

    /**
     * Builds the table of a listener.
     *
     * @param listenerHosts the listener's hosts
     * @param previous      the listener's table until now, or {@link #empty()}
     * @param factory       makes and keeps the routes' runtimes
     */
    public static <R> RouteTable<R> build(List<ListenerHost> listenerHosts, RouteTable<R> previous,
            RouteFactory<R> factory) {
        List<ListenerRoutes<R>> routes = new ArrayList<>();
        IdentityHashMap<VirtualHost, VirtualHostRoutes<R>> byIdentity = new IdentityHashMap<>();
        Map<Place, VirtualHostRoutes<R>> byPlace = new HashMap<>();
        for (ListenerHost listenerHost : listenerHosts) {
            List<VirtualHostRoutes<R>> virtualHosts = new ArrayList<>();
            for (VirtualHost virtualHost : listenerHost.virtualHosts()) {
                Place place = new Place(listenerHost.name(), virtualHost.hostname());
                VirtualHostRoutes<R> built = byIdentity.get(virtualHost);
                if (built == null) {
                    built = build(virtualHost, place, previous, factory);
                    byIdentity.put(virtualHost, built);
                }
                byPlace.putIfAbsent(place, built);
                virtualHosts.add(built);
            }
            routes.add(new ListenerRoutes<>(HostTable.of(virtualHosts, v -> v.host().hostname())));
        }
        return new RouteTable<>(ListenerHostTable.of(listenerHosts), routes, byIdentity, byPlace);
    }

    private static <R> VirtualHostRoutes<R> build(VirtualHost host, Place place, RouteTable<R> previous,
            RouteFactory<R> factory) {
        VirtualHostRoutes<R> same = previous.byIdentity.get(host);
        return same != null
                ? same.refresh(factory)
                : VirtualHostRoutes.build(host, previous.byPlace.get(place), factory);
    }

    /** The listener hosts, to be looked up by SNI or Host before {@link #find(int, RequestView)}. */
    public ListenerHostTable hosts() {
        return hosts;
    }

    /** The route of a request, or null: status 404. */
    public @Nullable R find(RequestView request) {
        int listenerHost = hosts.find(request.host());
        return listenerHost == ListenerHostTable.NONE ? null : find(listenerHost, request);
    }

    /**
     * The route of a request within one listener host, or null. Its virtual hosts are tried from the most specific.
     *
     * @param listenerHost as {@link ListenerHostTable#find} returned it for the request's host
     */
    public @Nullable R find(int listenerHost, RequestView request) {
        HostTable.Entry<VirtualHostRoutes<R>> entry = virtualHosts(listenerHost, request.host());
        for (; entry != null; entry = entry.lessSpecific()) {
            int ordinal = entry.value.tree().find(request);
            if (ordinal >= 0) {
                return entry.value.runtime().get(ordinal);
            }
        }
        return null;
    }

    /** Why a request gets the route that it gets. For people; as slow as it likes. */
    public RouteExplanation explain(RequestView request) {
        return RouteExplanation.of(this, request);
    }

    /** The most specific virtual host that matches, leading on to the others. */
    HostTable.@Nullable Entry<VirtualHostRoutes<R>> virtualHosts(int listenerHost, String host) {
        return routes.get(listenerHost).virtualHosts.find(host);
    }
}
