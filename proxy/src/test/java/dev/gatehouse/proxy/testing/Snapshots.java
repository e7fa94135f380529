package dev.gatehouse.proxy.testing;

import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.VirtualHost;
import dev.gatehouse.snapshot.WeightedCluster;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Short ways to write snapshots in tests. */
public final class Snapshots {
    /** The declared address of the listener that {@link #of} makes; map its port to 0. */
    public static final ListenAddress ADDRESS = new ListenAddress("127.0.0.1", 8080);
    private static final AtomicLong VERSION = new AtomicLong();

    private Snapshots() {
    }

    /** One clear-text listener for any host with these routes, in this order. */
    public static Snapshot of(List<Route> routes, Cluster... clusters) {
        ListenerHost host = new ListenerHost("test/gateway", "http", HostPattern.ANY, Optional.empty(),
                List.of(new VirtualHost(HostPattern.ANY, routes)), Optional.empty());
        return of(new Listener(ADDRESS, ListenerProtocol.HTTP, List.of(host)), clusters);
    }

    public static Snapshot of(Listener listener, Cluster... clusters) {
        Map<String, Cluster> byName = new HashMap<>();
        for (Cluster cluster : clusters) {
            byName.put(cluster.name(), cluster);
        }
        return new Snapshot(VERSION.incrementAndGet(), List.of(listener), byName);
    }

    /** A prefix route to one cluster. */
    public static Route route(String prefix, String cluster) {
        return route(prefix, forward(cluster));
    }

    public static RouteAction forward(String cluster) {
        return new RouteAction.Forward(List.of(new Destination.ToCluster(cluster, 1, List.of())));
    }

    public static Route route(String prefix, RouteAction action) {
        return route(prefix, action, RouteTimeouts.NONE);
    }

    public static Route route(String prefix, RouteAction action, RouteTimeouts timeouts) {
        RouteMatch match = new RouteMatch(new PathMatch.Prefix(prefix), Optional.empty(), List.of(), List.of());
        return new Route("test/" + prefix, match, List.of(), action, timeouts, Optional.empty(),
                ErrorProfile.GATEWAY_API);
    }

    /** A round-robin cluster of clear-text endpoints on loopback ports. */
    public static Cluster cluster(String name, int... ports) {
        return cluster(name, List.of(), ports);
    }

    public static Cluster cluster(String name, List<String> fallbacks, int... ports) {
        List<Endpoint> endpoints = Arrays.stream(ports).mapToObj(Snapshots::endpoint).toList();
        return new Cluster(name, endpoints, new LoadBalancing.RoundRobin(), Optional.empty(),
                fallbacks.stream().map(f -> new WeightedCluster(f, 1)).toList(), Duration.ofSeconds(10),
                DnsSettings.DEFAULT);
    }

    public static Endpoint endpoint(int port) {
        return new Endpoint(new EndpointAddress.Ip("127.0.0.1", port), UpstreamProtocol.HTTP1, Optional.empty(),
                Optional.empty(), 1);
    }
}
