package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static dev.gatehouse.proxy.testing.TestClusters.dns;
import static dev.gatehouse.proxy.testing.TestClusters.endpoint;
import static dev.gatehouse.proxy.testing.TestClusters.srv;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.endpoint.Overrides;
import dev.gatehouse.proxy.testing.Load;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestClusters;
import dev.gatehouse.proxy.testing.TestDnsServer;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traffic follows a name's answers. */
class ChangingNameTest {
    private static final String NAME = "api.example.com";

    private TestDnsServer dns;
    private TestProxy proxy;

    @BeforeEach
    void start() {
        dns = TestDnsServer.start();
        proxy = TestProxy.start(options -> options.withOverrides(
                Overrides.parse(List.of(), List.of(), List.of(dns.hostPort()), Optional.empty())));
    }

    @AfterEach
    void stop() {
        proxy.close();
        dns.close();
    }

    private static Snapshot to(EndpointAddress address) {
        return Snapshots.of(List.of(route("/", "a")), TestClusters.cluster("a", endpoint(address)));
    }

    @Test
    void aChangedAnswerIsFollowedWithinItsTimeToLiveAndASecondAndTheOldAddressIsDrained() throws IOException {
        try (RawUpstream old = RawUpstream.saying("old");
                RawUpstream changed = RawUpstream.sayingAt("127.0.0.2", old.port(), "changed")) {
            dns.a(NAME, 1, "127.0.0.1");
            proxy.run(to(dns(NAME, old.port())));
            try (Load load = Load.start(proxy.port(), 16)) {
                load.await(500);
                assertThat(load.answers()).containsOnlyKeys("old");
                dns.a(NAME, 1, "127.0.0.2");
                eventually("the new address serves", Duration.ofSeconds(2), () -> load.answered("changed") > 0);
                eventually("the old one's connections are closed", Duration.ofSeconds(5), () -> old.open() == 0);
                long before = load.answered("old");
                load.await(500);
                assertThat(load.answered("old")).isEqualTo(before);
                assertThat(load.stop().failures()).isEmpty();
            }
            assertThat(proxy.proxy().stats().endpoints("a")).hasSize(1);
        }
    }

    @Test
    void aRequestUnderWayToAnAddressThatLeftIsFinished() throws Exception {
        CompletableFuture<Void> mayAnswer = new CompletableFuture<>();
        try (RawUpstream old = RawUpstream.answering((head, _, out) -> {
            if (head.startsWith("GET /slow")) {
                mayAnswer.join();
            }
            out.write(RawUpstream.ok("old"));
            return true;
        });
                RawUpstream changed = RawUpstream.sayingAt("127.0.0.2", old.port(), "changed");
                RawClient client = connected(old.port())) {
            client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            eventually("it is there", () -> old.requests() == 1);
            dns.a(NAME, 1, "127.0.0.2");
            eventually("the new address serves", () -> get().equals("changed"));
            mayAnswer.complete(null);
            assertThat(client.readResponse().body()).isEqualTo("old");
            eventually("then its connection is closed", () -> old.open() == 0);
            assertThat(changed.requests()).isPositive();
        }
    }

    private RawClient connected(int port) throws IOException {
        dns.a(NAME, 1, "127.0.0.1");
        proxy.run(to(dns(NAME, port)));
        return RawClient.connect(proxy.port());
    }

    private String get() {
        try {
            return proxy.get("/").body();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeadNameServerLeavesTrafficFlowing() throws IOException {
        try (RawUpstream upstream = RawUpstream.saying("x")) {
            dns.a(NAME, 1, "127.0.0.1");
            proxy.run(to(dns(NAME, upstream.port())));
            try (Load load = Load.start(proxy.port(), 8)) {
                dns.manner(TestDnsServer.Manner.SILENCE);
                eventually("the failure is noticed", () -> proxy.proxy().stats().clusters().size() == 1
                        && load.done() > 0 && failedLookups() > 0);
                load.await(500);
                assertThat(load.stop().failures()).isEmpty();
            }
        }
    }

    private long failedLookups() {
        return proxy.proxy().director().counters("a").failedLookups();
    }

    @Test
    void portsComeFromServiceRecordsAndFollowThem() throws IOException {
        try (RawUpstream one = RawUpstream.saying("one"); RawUpstream two = RawUpstream.saying("two")) {
            dns.a("host.example.com", 1, "127.0.0.1")
                    .srv(NAME, 1, new TestDnsServer.Service(0, 1, one.port(), "host.example.com"));
            proxy.run(to(srv(NAME)));
            assertThat(get()).isEqualTo("one");
            dns.srv(NAME, 1, new TestDnsServer.Service(0, 1, two.port(), "host.example.com"));
            eventually("the new port serves", () -> get().equals("two"));
        }
    }

    @Test
    void aFirstAnswerThatComesLateIsServedWhenItComes() throws IOException {
        try (RawUpstream upstream = RawUpstream.saying("x")) {
            dns.manner(TestDnsServer.Manner.SILENCE).a(NAME, 1, "127.0.0.1");
            proxy.run(to(dns(NAME, upstream.port())));
            assertThat(proxy.get("/").status()).isEqualTo(503);
            assertThat(proxy.get("/").header("x-gatehouse-error")).isIn("dns_failed", "no_endpoint");
            dns.manner(TestDnsServer.Manner.ANSWER);
            eventually("it serves", () -> get().equals("x"));
        }
    }
}
