package dev.gatehouse.proxy.testing;

import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.HealthCheck;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.UpstreamProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Clusters with everything that a test does not care about filled in. */
public final class TestClusters {
    private TestClusters() {
    }

    public static Cluster cluster(String name, Endpoint... endpoints) {
        return cluster(name, DnsSettings.DEFAULT, Optional.empty(), endpoints);
    }

    public static Cluster cluster(String name, DnsSettings dns, Optional<HealthCheck> check, Endpoint... endpoints) {
        return new Cluster(name, List.of(endpoints), new LoadBalancing.RoundRobin(), check, List.of(),
                Cluster.DEFAULT_CONNECT_TIMEOUT, dns);
    }

    public static Endpoint endpoint(EndpointAddress address) {
        return endpoint(address, 1);
    }

    public static Endpoint endpoint(EndpointAddress address, int weight) {
        return new Endpoint(address, UpstreamProtocol.HTTP1, Optional.empty(), Optional.empty(), weight);
    }

    public static EndpointAddress dns(String hostname, int port) {
        return new EndpointAddress.Dns(hostname, OptionalInt.of(port));
    }

    public static EndpointAddress srv(String hostname) {
        return new EndpointAddress.Dns(hostname, OptionalInt.empty());
    }

    public static EndpointAddress ip(String ip, int port) {
        return new EndpointAddress.Ip(ip, port);
    }

    /** A check of {@code GET /health}, every 20 ms, two to fall and two to rise. */
    public static HealthCheck httpCheck(int panicPercent) {
        return new HealthCheck(Duration.ofMillis(500), Duration.ofMillis(20), 2, 2, panicPercent, OptionalInt.empty(),
                new HealthCheck.Http("/health", "GET", Optional.empty(),
                        List.of(new HealthCheck.StatusRange(200, 201))));
    }
}
