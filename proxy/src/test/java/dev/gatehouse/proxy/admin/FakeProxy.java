package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.endpoint.EndpointCounters;
import dev.gatehouse.proxy.stats.ClusterSlot;
import dev.gatehouse.proxy.stats.EndpointSlot;
import dev.gatehouse.proxy.stats.EndpointTotals;
import dev.gatehouse.proxy.stats.RouteSlot;
import dev.gatehouse.proxy.stats.StatsRegistry;
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
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.ServerTls;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.VirtualHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A proxy with two clusters, one route and one listener, that took a few requests. */
final class FakeProxy implements ProxyView {
    static final String CLUSTER = "backend/default/my-backend";
    static final String ROUTE = "httproute/default/shop/rule/0";
    final StatsRegistry stats = new StatsRegistry(2);
    final List<ExtraMetric> extra = new ArrayList<>();
    final EndpointSlot endpoint = stats.endpoint(CLUSTER, "10.0.0.1:8080").slot(0);
    volatile ServerInfo.State state = ServerInfo.State.LIVE;
    volatile boolean drained;
    volatile @Nullable RouteQuestion asked;

    FakeProxy() {
        ClusterSlot cluster = stats.cluster(CLUSTER).slot(0);
        RouteSlot route = stats.route(ROUTE).slot(1);
        for (long millis : new long[]{0, 2, 40, 3_000}) {
            cluster.requestStarted();
            cluster.requestFinished(millis < 1000 ? 200 : 503, Duration.ofMillis(millis).toNanos(), 10, 20);
            route.requestStarted();
            route.requestFinished(200, Duration.ofMillis(millis).toNanos(), 10, 20);
        }
        cluster.requestStarted();
        endpoint.connectionOpened();
        endpoint.requestStarted();
        endpoint.requestSucceeded();
        endpoint.requestStarted();
        stats.route("httproute/default/unused/rule/0");
        stats.listener("0.0.0.0:8443").slot(0).requestRejected("no_route");
        extra.add(ExtraMetric.counter("gatehouse_access_log_dropped_total", "Entries dropped", 7));
    }

    @Override
    public Snapshot snapshot() {
        Endpoint ip = new Endpoint(new EndpointAddress.Ip("10.0.0.1", 8080), UpstreamProtocol.HTTP1,
                Optional.of(UpstreamTls.verified("api.example.com")), Optional.empty(), 3);
        Cluster primary = new Cluster(CLUSTER, List.of(ip), new LoadBalancing.RoundRobin(), Optional.empty(), List.of(),
                Duration.ofMillis(1500), DnsSettings.DEFAULT);
        Cluster fallback = new Cluster("backend/default/spare",
                List.of(new Endpoint(new EndpointAddress.Dns("spare.example.com", OptionalInt.empty()),
                        UpstreamProtocol.HTTP2, Optional.empty(), Optional.of("spare.example.com"), 1)),
                new LoadBalancing.LeastRequest(), Optional.empty(), List.of(), Duration.ofSeconds(10),
                DnsSettings.DEFAULT);
        Route route = new Route(ROUTE, RouteMatch.ANY, List.of(),
                new RouteAction.Forward(List.of(new Destination.ToCluster(CLUSTER, 1, List.of()))), RouteTimeouts.NONE,
                Optional.empty(), ErrorProfile.GATEWAY_API);
        ListenerHost host = new ListenerHost("default/eg", "https", HostPattern.ANY,
                Optional.of(new ServerTls(List.of(new SecretRef("secret/default/cert", "abc123")))),
                List.of(new VirtualHost(HostPattern.ANY, List.of(route))), Optional.empty());
        Listener listener = new Listener(new ListenAddress("0.0.0.0", 8443), ListenerProtocol.HTTPS, List.of(host));
        return new Snapshot(42, List.of(listener), Map.of(primary.name(), primary, fallback.name(), fallback));
    }

    @Override
    public StatsRegistry stats() {
        return stats;
    }

    @Override
    public EndpointCounters counters(String cluster) {
        return cluster.equals(CLUSTER) ? new EndpointCounters(5, 1, 7, 2) : new EndpointCounters(0, 0, 0, 0);
    }

    @Override
    public List<EndpointRow> endpoints(String cluster) {
        return switch (cluster) {
            case CLUSTER -> List.of(
                    new EndpointRow(new EndpointAddress.Ip("10.0.0.1", 8080), "api.example.com", 3, Set.of(),
                            stats.endpoint(CLUSTER, "10.0.0.1:8080").totals()),
                    new EndpointRow(new EndpointAddress.Ip("2001:db8::1", 80), "", 1,
                            Set.of(HealthFlag.FAILED_OUTLIER_CHECK, HealthFlag.FAILED_ACTIVE_HC), EndpointTotals.ZERO),
                    new EndpointRow(new EndpointAddress.Unix("/run/app.sock"), "", 1, Set.of(), EndpointTotals.ZERO));
            case "backend/default/spare" ->
                List.of(new EndpointRow(new EndpointAddress.Dns("spare.example.com", OptionalInt.of(80)),
                        "spare.example.com", 1, Set.of(HealthFlag.PENDING_DNS), EndpointTotals.ZERO));
            default -> List.of();
        };
    }

    @Override
    public List<ListenerRow> listeners() {
        return List.of(
                new ListenerRow("0.0.0.0:8443", new ListenAddress("0.0.0.0", 8443),
                        Optional.of(new ListenAddress("0.0.0.0", 18443)), Optional.empty(),
                        List.of("default/a", "default/b")),
                new ListenerRow("0.0.0.0:80", new ListenAddress("0.0.0.0", 80), Optional.empty(),
                        Optional.of("Permission denied"), List.of("default/a")));
    }

    @Override
    public ServerInfo server() {
        return new ServerInfo("1.2.3", state, state == ServerInfo.State.LIVE ? "" : "SIGTERM",
                Instant.now().minusSeconds(90), Map.of("admin-address", "127.0.0.1:0"), "epoll", "OPENSSL", 2);
    }

    @Override
    public RouteExplanation explain(RouteQuestion question) {
        asked = question;
        return new RouteExplanation("matched " + ROUTE + "\n", "{\"route\":\"" + ROUTE + "\"}");
    }

    @Override
    public List<ExtraMetric> extraMetrics() {
        return extra;
    }

    @Override
    public void drain() {
        drained = true;
    }
}
