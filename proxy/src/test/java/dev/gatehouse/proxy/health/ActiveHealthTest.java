package dev.gatehouse.proxy.health;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.TestClusters.cluster;
import static dev.gatehouse.proxy.testing.TestClusters.endpoint;
import static dev.gatehouse.proxy.testing.TestClusters.httpCheck;
import static dev.gatehouse.proxy.testing.TestClusters.ip;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.proxy.endpoint.EndpointDirector;
import dev.gatehouse.proxy.endpoint.Overrides;
import dev.gatehouse.proxy.endpoint.ResolvedEndpoint;
import dev.gatehouse.proxy.testing.TestCertificates;
import dev.gatehouse.proxy.testing.TestUpstream;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.HealthCheck;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.TlsVersions;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveHealthTest {
    private final List<Observation> observations = new CopyOnWriteArrayList<>();
    private final EndpointDirector director = new EndpointDirector(Overrides.NONE,
            new UpstreamTlsContexts(Optional.empty()), observations::add);

    @AfterEach
    void close() {
        director.close();
    }

    private void apply(Cluster... clusters) throws Exception {
        apply(SecretLookup.NONE, clusters);
    }

    private void apply(SecretLookup secrets, Cluster... clusters) throws Exception {
        Map<String, Cluster> byName = new HashMap<>();
        for (Cluster cluster : clusters) {
            byName.put(cluster.name(), cluster);
        }
        director.apply(byName, secrets).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static Cluster checked(String name, HealthCheck check, Endpoint... endpoints) {
        return cluster(name, DnsSettings.DEFAULT, Optional.of(check), endpoints);
    }

    private ResolvedEndpoint first() {
        return director.current("c").endpoints().getFirst();
    }

    @Test
    void theFirstProbeDecidesAtOnceAndThresholdsAfterwards() throws Exception {
        try (TestUpstream upstream = TestUpstream.start()) {
            upstream.answer(503);
            apply(checked("c", httpCheck(0), endpoint(ip("127.0.0.1", upstream.port()))));
            eventually("unhealthy", () -> !first().healthy());
            assertThat(upstream.requests()).first().isEqualTo("GET /health 127.0.0.1:" + upstream.port());
            assertThat(first().unhealthyReason()).isEqualTo("GET /health answered 503");
            assertThat(observations).containsExactly(new Observation.Health("c", "127.0.0.1:" + upstream.port(), false,
                    "GET /health answered 503"));
            int before = upstream.requests().size();
            upstream.answer(200);
            eventually("healthy again", () -> first().healthy());
            assertThat(upstream.requests().size() - before).isGreaterThanOrEqualTo(2);
            assertThat(observations).hasSize(2);
        }
    }

    @Test
    void refusedConnectionsAndTheReturnAreSeen() throws Exception {
        TestUpstream upstream = TestUpstream.start();
        int port = upstream.port();
        apply(checked("c", httpCheck(0), endpoint(ip("127.0.0.1", port))));
        eventually("probed", () -> !upstream.requests().isEmpty());
        assertThat(first().healthy()).isTrue();
        upstream.close();
        eventually("unhealthy", () -> !first().healthy());
        eventually("probes are counted", () -> director.counters("c").failedProbes() > 2);
        try (TestUpstream back = TestUpstream.startAt(port)) {
            eventually("healthy", () -> first().healthy());
            assertThat(back.requests()).isNotEmpty();
        }
    }

    @Test
    void aPortNobodyListensOnIsRefused() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        apply(checked("c", httpCheck(0), endpoint(ip("127.0.0.1", port))));
        eventually("unhealthy", () -> !first().healthy());
        assertThat(first().unhealthyReason()).isEqualTo("connect refused");
    }

    @Test
    void silenceTimesOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            apply(checked("c", httpCheck(0), endpoint(ip("127.0.0.1", silent.getLocalPort()))));
            eventually("unhealthy", () -> !first().healthy());
            assertThat(first().unhealthyReason()).isEqualTo("timed out after 500ms");
        }
    }

    @Test
    void tcpCheckOnlyConnectsAndMayUseAnotherPort() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            HealthCheck check = new HealthCheck(Duration.ofMillis(500), Duration.ofMillis(20), 1, 1, 0,
                    OptionalInt.of(open.getLocalPort()), new HealthCheck.Tcp());
            apply(checked("c", check, endpoint(ip("127.0.0.1", 1))));
            eventually("probed", () -> director.counters("c").probes() > 2);
            assertThat(director.counters("c").failedProbes()).isZero();
            assertThat(first().healthy()).isTrue();
        }
    }

    @Test
    void hostIsTheChecksThenTheEndpoints() throws Exception {
        try (TestUpstream upstream = TestUpstream.start()) {
            Endpoint named = new Endpoint(ip("127.0.0.1", upstream.port()), UpstreamProtocol.HTTP1, Optional.empty(),
                    Optional.of("shop.example.com"), 1);
            apply(checked("c", httpCheck(0), named));
            eventually("the endpoint's", () -> upstream.requests().contains("GET /health shop.example.com"));
            HealthCheck check = new HealthCheck(Duration.ofMillis(500), Duration.ofMillis(20), 1, 1, 0,
                    OptionalInt.empty(), new HealthCheck.Http("/up?a=b", "HEAD", Optional.of("check.example.com"),
                            List.of(new HealthCheck.StatusRange(200, 300))));
            apply(checked("c", check, named));
            eventually("the check's", () -> upstream.requests().contains("HEAD /up?a=b check.example.com"));
        }
    }

    @Test
    void healthSurvivesAReloadAndIsSharedByClusters() throws Exception {
        try (TestUpstream upstream = TestUpstream.start()) {
            upstream.answer(500);
            apply(checked("c", httpCheck(0), endpoint(ip("127.0.0.1", upstream.port()))));
            eventually("unhealthy", () -> !first().healthy());
            apply(checked("c", httpCheck(0), endpoint(ip("127.0.0.1", upstream.port()), 7)),
                    checked("d", httpCheck(0), endpoint(ip("127.0.0.1", upstream.port()))));
            assertThat(first().healthy()).isFalse();
            assertThat(director.current("d").endpoints().getFirst().healthy()).isFalse();
        }
    }

    @Test
    void checksEndWithTheirCluster() throws Exception {
        try (TestUpstream upstream = TestUpstream.start()) {
            upstream.answer(500);
            apply(checked("c", httpCheck(0), endpoint(ip("127.0.0.1", upstream.port()))));
            eventually("unhealthy", () -> !first().healthy());
            apply(cluster("c", endpoint(ip("127.0.0.1", upstream.port()))));
            assertThat(first().healthy()).isTrue();
            assertThat(observations.getLast()).isEqualTo(
                    new Observation.Health("c", "127.0.0.1:" + upstream.port(), true, ""));
            apply();
            assertThat(director.counters("c").probes()).isZero();
        }
    }

    @Test
    void panicBeginsBelowThePercentage() throws Exception {
        try (TestUpstream good = TestUpstream.start(); TestUpstream bad = TestUpstream.start()) {
            bad.answer(500);
            Endpoint[] endpoints = {endpoint(ip("127.0.0.1", good.port())), endpoint(ip("127.0.0.1", bad.port()))};
            apply(checked("c", httpCheck(51), endpoints), checked("d", httpCheck(50), endpoints));
            eventually("one is unhealthy", () -> director.current("c").healthy() == 1);
            assertThat(director.current("c").panic()).isTrue();
            assertThat(director.current("d").panic()).isFalse();
        }
    }

    @Test
    void probesSpeakTheEndpointsOwnTls() throws Exception {
        TestCertificates certificates = new TestCertificates();
        X509Bundle bundle = certificates.issue("shop.example.com");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            Trust ours = new Trust.Authorities(
                    List.of(certificates.trust("ca", certificates.authority.getCertificatePEM())));
            apply(certificates, checked("c", httpCheck(0), tls(server, "shop.example.com", ours)));
            eventually("probed", () -> director.counters("c").probes() > 1);
            assertThat(first().healthy()).isTrue();
            apply(certificates, checked("c", httpCheck(0), tls(server, "other.example.com", ours)));
            eventually("unhealthy", () -> !first().healthy());
            assertThat(first().unhealthyReason()).isEqualTo("certificate of 127.0.0.1:" + server.getAddress().getPort()
                    + " is not for name other.example.com (it is for shop.example.com)");
        } finally {
            server.stop(0);
        }
    }

    private static Endpoint tls(HttpsServer server, String sni, Trust trust) {
        return new Endpoint(ip("127.0.0.1", server.getAddress().getPort()), UpstreamProtocol.HTTP1,
                Optional.of(new UpstreamTls(Optional.of(sni), trust, Optional.empty(), TlsVersions.DEFAULT, List.of(),
                        List.of())),
                Optional.empty(), 1);
    }

    @Test
    void probesReachUnixSockets(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("app.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            apply(checked("c", new HealthCheck(Duration.ofMillis(500), Duration.ofMillis(20), 1, 1, 0,
                    OptionalInt.empty(), new HealthCheck.Tcp()), endpoint(new EndpointAddress.Unix(path.toString()))));
            eventually("probed", () -> director.counters("c").probes() > 2);
            assertThat(director.counters("c").failedProbes()).isZero();
        }
        eventually("unhealthy", () -> !first().healthy());
    }
}
