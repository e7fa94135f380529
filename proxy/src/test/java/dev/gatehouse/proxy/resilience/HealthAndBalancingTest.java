package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Load;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestClusters;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.proxy.testing.UnixUpstream;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.WeightedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Health checks move traffic before requests fail; every balancer serves endpoints of every kind by weight. */
class HealthAndBalancingTest {

    /** Says it is unhealthy when told so, and answers requests all the same. */
    private static RawUpstream checked(AtomicBoolean healthy) throws IOException {
        return RawUpstream.answering((head, _, out) -> {
            boolean fails = head.startsWith("GET /health") && !healthy.get();
            out.write(fails
                    ? "HTTP/1.1 500 no\r\nContent-Length: 0\r\n\r\n".getBytes()
                    : RawUpstream.ok("primary"));
            return true;
        });
    }

    @Test
    void anUnhealthyPrimaryIsRelievedWithoutAFailedRequestAndReturns() throws IOException {
        AtomicBoolean healthy = new AtomicBoolean(true);
        try (RawUpstream primary = checked(healthy);
                RawUpstream fallback = RawUpstream.saying("fallback");
                TestProxy proxy = TestProxy.start()
                        .run(Snapshots.of(List.of(route("/", "primary")), primary(primary.port()),
                                cluster("fallback", fallback.port())));
                Load load = Load.start(proxy.port(), 16)) {
            load.await(500);
            assertThat(load.answers()).containsOnlyKeys("primary");
            healthy.set(false);
            eventually("the fallback takes over", Duration.ofSeconds(2), () -> load.answered("fallback") > 0);
            eventually("nothing goes to the primary", Duration.ofSeconds(5), () -> {
                long so = load.answered("primary");
                load.await(500);
                return load.answered("primary") == so;
            });
            long before = load.answered("primary");
            healthy.set(true);
            eventually("the primary is back", Duration.ofSeconds(2), () -> load.answered("primary") > before);
            assertThat(load.stop().failures()).isEmpty();
        }
    }

    private static Cluster primary(int port) {
        return new Cluster("primary", List.of(Snapshots.endpoint(port)), new LoadBalancing.RoundRobin(),
                Optional.of(TestClusters.httpCheck(0)), List.of(new WeightedCluster("fallback", 1)),
                Duration.ofSeconds(10), DnsSettings.DEFAULT);
    }

    static List<LoadBalancing> balancers() {
        return List.of(new LoadBalancing.RoundRobin(), new LoadBalancing.Random(), new LoadBalancing.LeastRequest());
    }

    @ParameterizedTest
    @MethodSource("balancers")
    void endpointsOfAllKindsServeByWeight(LoadBalancing balancing, @TempDir Path folder) throws IOException {
        Path path = folder.resolve("up.sock");
        try (RawUpstream four = RawUpstream.saying("ipv4");
                RawUpstream six = RawUpstream.sayingAt("::1", 0, "ipv6");
                UnixUpstream unix = UnixUpstream.saying(path, "unix")) {
            Cluster cluster = new Cluster("mixed",
                    List.of(TestClusters.endpoint(new EndpointAddress.Ip("127.0.0.1", four.port()), 2),
                            TestClusters.endpoint(new EndpointAddress.Ip("::1", six.port()), 1),
                            TestClusters.endpoint(new EndpointAddress.Unix(path.toString()), 1)),
                    balancing, Optional.empty(), List.of(), Duration.ofSeconds(10), DnsSettings.DEFAULT);
            try (TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(route("/", "mixed")), cluster));
                    Load load = Load.start(proxy.port(), 16)) {
                load.await(2000);
                load.stop();
                assertThat(load.failures()).isEmpty();
                double all = load.done();
                Offset<Double> tolerance = tolerance(balancing);
                assertThat(load.answered("ipv4") / all).isCloseTo(0.5, tolerance);
                assertThat(load.answered("ipv6") / all).isCloseTo(0.25, tolerance);
                assertThat(load.answered("unix") / all).isCloseTo(0.25, tolerance);
                assertThat(unix.path()).exists();
            }
        }
    }

    /** Who has the fewest requests depends on how quick each upstream happens to be, beside the weights. */
    private static Offset<Double> tolerance(LoadBalancing balancing) {
        return switch (balancing) {
            case LoadBalancing.RoundRobin _ -> Offset.offset(0.05);
            case LoadBalancing.Random _ -> Offset.offset(0.1);
            case LoadBalancing.LeastRequest _ -> Offset.offset(0.22);
        };
    }
}
