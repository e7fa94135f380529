package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.endpoint.Overrides;
import dev.gatehouse.proxy.testing.Load;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestClusters;
import dev.gatehouse.proxy.testing.TestDnsServer;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.proxy.testing.UpstreamProcess;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.Snapshot;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reloads cost no request, no connection and no memory. */
class ReloadUnderLoadTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void routesAndBackendsComeAndGoWithoutAFailedRequest() throws IOException {
        reload(60, 20);
    }

    @Test
    @Tag("soak")
    void twoHundredReloadsCostNoRequestAndNoMemory() throws IOException {
        reload(200, 50);
    }

    private static void reload(int times, int settled) throws IOException {
        try (UpstreamProcess one = UpstreamProcess.start("one");
                UpstreamProcess two = UpstreamProcess.start("two");
                TestProxy proxy = TestProxy.start().run(snapshot(0, one.port(), two.port()));
                Load load = Load.start(proxy.port(), 64, n -> n % 2 == 0 ? "/" : "/always")) {
            long before = 0;
            for (int i = 1; i <= times; i++) {
                proxy.run(snapshot(i, one.port(), two.port()));
                load.await(100);
                before = i == settled ? usedMemory() : before;
            }
            long grown = usedMemory() - before;
            load.stop();
            System.out.println(times + " reloads: " + load.done() + " requests, slowest "
                    + load.slowest().toMillis() + " ms, memory grew by " + grown / 1024 + " KiB");
            assertThat(load.failures()).isEmpty();
            assertThat(grown).as("bytes more than after " + settled + " reloads").isLessThan(2 * MEGABYTE);
            proxy.get("/");
            eventually("only what is served is counted", () -> {
                proxy.run(snapshot(times, one.port(), two.port()));
                return proxy.proxy().stats().clusters().size() == 8 && proxy.proxy().stats().routes().size() == 8;
            });
        }
    }

    /** Every reload renames the clusters of the routes that stay, and moves them to the other upstream. */
    private static Snapshot snapshot(int number, int one, int two) {
        int port = number % 2 == 0 ? one : two;
        List<Route> routes = new ArrayList<>(List.of(route("/", "main-" + number), route("/always", "always")));
        List<Cluster> clusters = new ArrayList<>(
                List.of(cluster("main-" + number, port), cluster("always", number % 3 == 0 ? one : two, port)));
        for (int i = 0; i < 6; i++) {
            routes.add(route("/extra-" + number + "-" + i, "extra-" + number + "-" + i));
            clusters.add(cluster("extra-" + number + "-" + i, List.of("always"), port));
        }
        return Snapshots.of(routes, clusters.toArray(Cluster[]::new));
    }

    private static long usedMemory() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        return least + direct + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    @Test
    void connectionsToAnAddressThatNoClusterHasAreClosed() throws IOException {
        try (RawUpstream staying = RawUpstream.saying("staying");
                RawUpstream leaving = RawUpstream.saying("leaving");
                TestProxy proxy = TestProxy.start()
                        .run(Snapshots.of(List.of(route("/", "a")), cluster("a", staying.port(), leaving.port())));
                Load load = Load.start(proxy.port(), 16)) {
            load.await(500);
            assertThat(leaving.open()).isPositive();
            proxy.run(Snapshots.of(List.of(route("/", "b")), cluster("b", staying.port())));
            eventually("connections to the address that left are closed", () -> leaving.open() == 0);
            load.await(500);
            assertThat(load.stop().failures()).isEmpty();
            int open = staying.accepted();
            proxy.run(Snapshots.of(List.of(route("/", "c")), cluster("c", staying.port())));
            proxy.get("/");
            assertThat(staying.accepted()).as("pools outlive clusters").isEqualTo(open);
            proxy.run(Snapshots.of(List.of()));
            eventually("all connections are closed", () -> staying.open() == 0);
        }
    }

    @Test
    void aClusterWhoseEndpointsChangeServesOn() throws IOException {
        try (UpstreamProcess one = UpstreamProcess.start("one");
                UpstreamProcess two = UpstreamProcess.start("two");
                UpstreamProcess three = UpstreamProcess.start("three");
                TestProxy proxy = TestProxy.start()
                        .run(Snapshots.of(List.of(route("/", "a")), cluster("a", one.port())));
                Load load = Load.start(proxy.port(), 64)) {
            int[][] sets = {{one.port(), two.port()}, {two.port()}, {three.port(), one.port()}, {three.port()}};
            for (int i = 0; i < 40; i++) {
                proxy.run(Snapshots.of(List.of(route("/", "a")), cluster("a", sets[i % sets.length])));
                load.await(100);
            }
            assertThat(load.stop().failures()).isEmpty();
            assertThat(load.answers()).containsOnlyKeys("one", "two", "three");
        }
    }

    @Test
    void aClusterThatMovesToANewNameServesOn() throws IOException {
        try (TestDnsServer dns = TestDnsServer.start();
                UpstreamProcess upstream = UpstreamProcess.start("up");
                TestProxy proxy = TestProxy.start(options -> options.withOverrides(
                        Overrides.parse(List.of(), List.of(), List.of(dns.hostPort()), Optional.empty())))) {
            for (int i = 0; i <= 20; i++) {
                dns.a("n" + i + ".example.com", 60, "127.0.0.1");
            }
            proxy.run(named(0, upstream.port()));
            try (Load load = Load.start(proxy.port(), 32)) {
                for (int i = 1; i <= 20; i++) {
                    proxy.run(named(i, upstream.port()));
                    load.await(50);
                }
                assertThat(load.stop().failures()).isEmpty();
            }
        }
    }

    private static Snapshot named(int number, int port) {
        return Snapshots.of(List.of(route("/", "a")),
                TestClusters.cluster("a",
                        TestClusters.endpoint(TestClusters.dns("n" + number + ".example.com", port))));
    }
}
