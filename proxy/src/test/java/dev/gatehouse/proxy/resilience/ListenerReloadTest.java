package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.Load;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.proxy.testing.TlsClient;
import dev.gatehouse.proxy.testing.TestCertificates;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.ServerTls;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.VirtualHost;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners come, go and change while they are used. */
class ListenerReloadTest {
    private static final ListenAddress CLEAR = new ListenAddress("127.0.0.1", 8080);
    private static final ListenAddress SECURE = new ListenAddress("127.0.0.1", 8443);

    private TestCertificates pki;
    private RawUpstream upstream;
    private final CompletableFuture<Void> mayAnswer = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        pki = new TestCertificates();
        upstream = RawUpstream.answering((head, _, out) -> {
            if (head.startsWith("GET /slow")) {
                mayAnswer.join();
            }
            out.write(RawUpstream.ok(RawUpstream.header(head, "host")));
            return true;
        });
    }

    @AfterEach
    void stop() {
        mayAnswer.complete(null);
        upstream.close();
    }

    private Snapshot snapshot(Listener... listeners) {
        Cluster cluster = cluster("a", upstream.port());
        return new Snapshot(1, List.of(listeners), Map.of("a", cluster));
    }

    private static Listener clear(ListenAddress address) {
        return new Listener(address, ListenerProtocol.HTTP, List.of(host("*", Optional.empty())));
    }

    private static Listener secure(ListenAddress address, ListenerHost... hosts) {
        return new Listener(address, ListenerProtocol.HTTPS, Arrays.asList(hosts));
    }

    private static ListenerHost host(String pattern, Optional<ServerTls> tls) {
        HostPattern hosts = pattern.equals("*") ? HostPattern.ANY : new HostPattern(pattern);
        return new ListenerHost("test/gateway", pattern, hosts, tls,
                List.of(new VirtualHost(HostPattern.ANY, List.of(route("/", "a")))), Optional.empty());
    }

    private static ListenerHost host(String pattern, SecretRef... certificates) {
        return host(pattern, Optional.of(new ServerTls(List.of(certificates))));
    }

    @Test
    void aListenerThatGoesFinishesItsRequestsAndCloses() throws IOException {
        ListenAddress second = new ListenAddress("127.0.0.1", 8443);
        try (TestProxy proxy = TestProxy.start().run(snapshot(clear(CLEAR), clear(second)));
                RawClient busy = RawClient.connect(proxy.port(second));
                RawClient quiet = RawClient.connect(proxy.port(second));
                Load load = Load.start(proxy.port(), 8)) {
            int port = proxy.port(second);
            quiet.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readResponse();
            busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            eventually("it is under way", () -> upstream.received().contains("/slow"));
            proxy.run(snapshot(clear(CLEAR)));
            assertThat(quiet.closesWithin(Duration.ofSeconds(5))).isTrue();
            assertThatThrownBy(() -> RawClient.connect(port)).isInstanceOf(IOException.class);
            mayAnswer.complete(null);
            assertThat(busy.readResponse().header("connection")).isEqualTo("close");
            assertThat(busy.closesWithin(Duration.ofSeconds(5))).isTrue();
            load.await(200);
            assertThat(load.stop().failures()).isEmpty();
            proxy.run(snapshot(clear(CLEAR), clear(second)));
            assertThat(RawClient.connect(proxy.port(second)).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readResponse()
                    .status()).isEqualTo(200);
        }
    }

    @Test
    void theEndWaitsForRequestsOfListenersThatWentBefore() throws Exception {
        try (TestProxy proxy = TestProxy.start().run(snapshot(clear(CLEAR)));
                RawClient busy = RawClient.connect(proxy.port())) {
            busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            eventually("it is under way", () -> upstream.received().contains("/slow"));
            proxy.run(snapshot());
            CompletableFuture<Void> drained = CompletableFuture
                    .runAsync(() -> proxy.proxy().drain(Duration.ofSeconds(10)));
            assertThat(proxy.proxy().openConnections()).isEqualTo(1);
            mayAnswer.complete(null);
            assertThat(busy.readResponse().status()).isEqualTo(200);
            drained.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aPortTurnsFromClearTextToTls() throws Exception {
        SecretRef certificate = pki.keyPair("a", pki.issue("a.example.com"));
        try (TestProxy proxy = TestProxy.start().run(snapshot(clear(CLEAR)));
                RawClient open = RawClient.connect(proxy.port())) {
            open.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readResponse();
            proxy.run(snapshot(secure(CLEAR, host("*", certificate))), pki);
            assertThat(open.closesWithin(Duration.ofSeconds(5))).isTrue();
            try (TlsClient client = TlsClient.connect(pki.authority, proxy.port(), "a.example.com")) {
                assertThat(client.get("a.example.com", "/").body()).isEqualTo("a.example.com");
            }
        }
    }

    @Test
    void serverNamesChooseListenersAndAForeignHostIsMisdirected() throws Exception {
        SecretRef a = pki.keyPair("a", pki.issue("a.example.com"));
        SecretRef b = pki.keyPair("b", pki.issue("b.example.com"));
        SecretRef wild = pki.keyPair("w", pki.issue("x.wild.example.com"));
        Snapshot snapshot = snapshot(secure(SECURE, host("a.example.com", a), host("b.example.com", wild, b),
                host("*.wild.example.com", wild)));
        try (TestProxy proxy = TestProxy.start().run(snapshot, pki)) {
            int port = proxy.port(SECURE);
            try (TlsClient client = TlsClient.connect(pki.authority, port, "a.example.com")) {
                assertThat(client.shown()).isEqualTo("a.example.com");
                assertThat(client.get("a.example.com", "/").body()).isEqualTo("a.example.com");
                assertThat(client.get("b.example.com", "/").status()).isEqualTo(421);
            }
            try (TlsClient client = TlsClient.connect(pki.authority, port, "b.example.com")) {
                assertThat(client.shown()).as("of several the one for the name").isEqualTo("b.example.com");
            }
            try (TlsClient client = TlsClient.connect(pki.authority, port, "x.wild.example.com")) {
                assertThat(client.get("x.wild.example.com", "/").status()).isEqualTo(200);
            }
            assertThatThrownBy(() -> TlsClient.connect(pki.authority, port, "nobody.example.com"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aNewCertificateIsShownToNewConnectionsAndOpenOnesStay() throws Exception {
        SecretRef before = pki.keyPair("a", pki.issue("a.example.com"));
        SecretRef after = pki.keyPair("a", pki.issue("a.example.com"));
        try (TestProxy proxy = TestProxy.start().run(snapshot(secure(SECURE, host("*", before))), pki);
                TlsClient open = TlsClient.connect(pki.authority, proxy.port(SECURE), "a.example.com")) {
            open.get("a.example.com", "/");
            proxy.run(snapshot(secure(SECURE, host("*", after))), pki);
            try (TlsClient later = TlsClient.connect(pki.authority, proxy.port(SECURE), "a.example.com")) {
                assertThat(later.serial()).isNotEqualTo(open.serial());
                assertThat(later.get("a.example.com", "/").status()).isEqualTo(200);
            }
            assertThat(open.get("a.example.com", "/").status()).isEqualTo(200);
            assertThat(open.get("a.example.com", "/").header("connection")).isNotEqualTo("close");
        }
    }
}
