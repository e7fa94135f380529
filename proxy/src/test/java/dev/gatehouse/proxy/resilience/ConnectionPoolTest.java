package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.proxy.upstream.PoolSettings;
import dev.gatehouse.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How many upstream connections there are, and for how long. One event loop, so that there is one pool. */
class ConnectionPoolTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static TestProxy proxy(PoolSettings settings, Snapshot snapshot) {
        return TestProxy.start(options -> options.withEventLoops(1).withPools(settings)).run(snapshot);
    }

    private static Snapshot to(RawUpstream upstream) {
        return Snapshots.of(List.of(route("/", "a")), cluster("a", upstream.port()));
    }

    /** Answers once as many requests are there as the latch counts. */
    private static RawUpstream together(CountDownLatch crowd) throws IOException {
        return RawUpstream.answering((_, _, out) -> {
            crowd.countDown();
            try {
                crowd.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(RawUpstream.ok("x"));
            return true;
        });
    }

    private static void atOnce(TestProxy proxy, int requests) throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < requests; i++) {
                clients.add(RawClient.connect(proxy.port()).send(GET));
            }
            for (RawClient client : clients) {
                assertThat(client.readResponse().status()).isEqualTo(200);
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void thereAreNoMoreConnectionsThanRequestsAtOnce() throws IOException {
        CountDownLatch crowd = new CountDownLatch(8);
        try (RawUpstream upstream = together(crowd); TestProxy proxy = proxy(PoolSettings.DEFAULT, to(upstream))) {
            atOnce(proxy, 8);
            for (int i = 0; i < 20; i++) {
                assertThat(proxy.get("/").status()).isEqualTo(200);
            }
            assertThat(upstream.accepted()).isEqualTo(8);
        }
    }

    @Test
    void idleConnectionsAboveTheCapAreClosed() throws IOException {
        CountDownLatch crowd = new CountDownLatch(8);
        try (RawUpstream upstream = together(crowd);
                TestProxy proxy = proxy(new PoolSettings(3, Duration.ofSeconds(60)), to(upstream))) {
            atOnce(proxy, 8);
            eventually("three stay", () -> upstream.open() == 3);
        }
    }

    /** The one used last is used next, so those that were needed only once are idle until they are closed. */
    @Test
    void aQuietPoolShrinksToWhatIsUsed() throws IOException {
        CountDownLatch crowd = new CountDownLatch(6);
        try (RawUpstream upstream = together(crowd);
                TestProxy proxy = proxy(new PoolSettings(256, Duration.ofMillis(1500)), to(upstream));
                RawClient client = RawClient.connect(proxy.port())) {
            atOnce(proxy, 6);
            eventually("one stays", () -> {
                send(client);
                return upstream.open() == 1;
            });
            assertThat(upstream.accepted()).isEqualTo(6);
            eventually("none stays", () -> upstream.open() == 0);
            send(client);
            assertThat(upstream.accepted()).isEqualTo(7);
            eventually("a pool that was empty is looked after too", () -> upstream.open() == 0);
        }
    }

    private static void send(RawClient client) {
        try {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aConnectionThatItsPeerClosedCostsNoGet() throws IOException {
        try (RawUpstream upstream = RawUpstream.answering((_, _, out) -> {
            out.write(RawUpstream.ok("x"));
            return false;
        });
                TestProxy proxy = proxy(PoolSettings.DEFAULT, to(upstream));
                RawClient client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 200; i++) {
                send(client);
            }
        }
    }

    @Test
    void twoClustersOfOneAddressShareItsConnections() throws IOException {
        try (RawUpstream upstream = RawUpstream.saying("x");
                TestProxy proxy = proxy(PoolSettings.DEFAULT,
                        Snapshots.of(List.of(route("/a", "a"), route("/b", "b")), cluster("a", upstream.port()),
                                cluster("b", upstream.port())))) {
            proxy.get("/a");
            proxy.get("/b");
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }
}
