package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.proxy.testing.TlsUpstream;
import dev.gatehouse.proxy.testing.TestCertificates;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.TlsVersions;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.WeightedCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** TLS to endpoints: names, trust, client certificates, and what becomes of requests when it fails. */
class TlsUpstreamsTest {
    private TestCertificates pki;

    @BeforeEach
    void makeAuthority() throws Exception {
        pki = new TestCertificates();
    }

    private UpstreamTls tls(Optional<String> sni, Optional<SecretRef> client) throws Exception {
        return new UpstreamTls(sni,
                new UpstreamTls.Trust.Authorities(List.of(pki.trust("ca", pki.authority.getCertificatePEM()))), client,
                TlsVersions.DEFAULT, List.of(), List.of());
    }

    private static Cluster secured(int port, UpstreamTls tls, Optional<String> host, String... fallbacks) {
        Endpoint endpoint = new Endpoint(new EndpointAddress.Ip("127.0.0.1", port), UpstreamProtocol.HTTP1,
                Optional.of(tls), host, 1);
        return new Cluster("a", List.of(endpoint), new LoadBalancing.RoundRobin(), Optional.empty(),
                List.of(fallbacks).stream().map(f -> new WeightedCluster(f, 1)).toList(), Duration.ofSeconds(10),
                DnsSettings.DEFAULT);
    }

    @Test
    void serverNameHostAndClientCertificateArrive() throws Exception {
        SecretRef client = pki.keyPair("client", pki.issue("the-gateway"));
        try (TlsUpstream upstream = TlsUpstream.start(pki.issue("api.example.com"), pki.authority, 0);
                TestProxy proxy = TestProxy.start().run(
                        Snapshots.of(List.of(route("/", "a")),
                                secured(upstream.port(), tls(Optional.of("api.example.com"), Optional.of(client)),
                                        Optional.of("inner.example.com"))),
                        pki)) {
            assertThat(proxy.get("/").body()).isEqualTo("api.example.com inner.example.com CN=the-gateway");
        }
    }

    @Test
    void withoutAServerNameTheHostOfTheRequestIsSentAndVerified() throws Exception {
        try (TlsUpstream upstream = TlsUpstream.start(pki.issue("api.example.com"), pki.authority, 0);
                TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(route("/", "a")),
                        secured(upstream.port(), tls(Optional.empty(), Optional.empty()), Optional.empty())), pki);
                RawClient client = RawClient.connect(proxy.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: api.example.com:8080\r\n\r\n").readResponse().body())
                    .isEqualTo("api.example.com api.example.com:8080 -");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: other.example.com\r\n\r\n").readResponse().status())
                    .isEqualTo(503);
        }
    }

    @Test
    void aStrangeHostOfOneClientDoesNotTurnAwayTheOthers() throws Exception {
        try (TlsUpstream upstream = TlsUpstream.start(pki.issue("api.example.com"), pki.authority, 0);
                RawUpstream fallback = RawUpstream.saying("fallback");
                TestProxy proxy = TestProxy.start(options -> options.withEventLoops(1))
                        .run(Snapshots.of(List.of(route("/", "a")),
                                secured(upstream.port(), tls(Optional.empty(), Optional.empty()), Optional.empty(),
                                        "fallback"),
                                cluster("fallback", fallback.port())), pki);
                RawClient client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: strange" + i + ".example.com\r\n\r\n").readResponse()
                        .body()).isEqualTo("fallback");
                assertThat(client.send("GET / HTTP/1.1\r\nHost: api.example.com\r\n\r\n").readResponse().body())
                        .isEqualTo("api.example.com api.example.com -");
            }
        }
    }

    @Test
    void aWrongCertificateIs503AndTheLogSaysWhy() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(LoopEndpoint.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (TlsUpstream upstream = TlsUpstream.start(pki.issue("other.example.com"), pki.authority, 0);
                TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(route("/", "a")),
                        secured(upstream.port(), tls(Optional.of("api.example.com"), Optional.empty()),
                                Optional.empty())),
                        pki)) {
            RawResponse response = proxy.get("/");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("x-gatehouse-error")).isEqualTo("upstream_connect_failed");
            assertThat(List.copyOf(log.list)).anySatisfy(event -> assertThat(event.getFormattedMessage())
                    .contains("certificate of 127.0.0.1:" + upstream.port(), "is not for name api.example.com",
                            "other.example.com"));
        } finally {
            logger.detachAppender(log);
        }
    }

    /** Were only TCP asked, a request would find out every time the address is taken back. */
    @Test
    void anAddressIsPassedOverUntilItsCertificateIsRight() throws Exception {
        TlsUpstream wrong = TlsUpstream.start(pki.issue("other.example.com"), pki.authority, 0);
        try (RawUpstream fallback = RawUpstream.saying("fallback");
                TestProxy proxy = TestProxy.start(options -> options.withEventLoops(1))
                        .run(Snapshots.of(List.of(route("/", "a")),
                                secured(wrong.port(), tls(Optional.of("api.example.com"), Optional.empty()),
                                        Optional.empty(), "fallback"),
                                cluster("fallback", fallback.port())), pki)) {
            eventually("three knocks were refused", () -> {
                assertThat(body(proxy)).isEqualTo("fallback");
                return wrong.refused() >= 4;
            });
            assertThat(proxy.proxy().stats().endpoints("a").getFirst().totals().rqTotal())
                    .as("requests that found out").isEqualTo(1);
            wrong.close();
            try (TlsUpstream right = TlsUpstream.start(pki.issue("api.example.com"), pki.authority, wrong.port())) {
                eventually("it is back", Duration.ofSeconds(2), () -> !body(proxy).equals("fallback"));
                assertThat(right.port()).isEqualTo(wrong.port());
            }
        }
    }

    private static String body(TestProxy proxy) {
        try {
            return proxy.get("/").body();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void missingMaterialIsARefusalOfItsOwnClusterOnly() throws Exception {
        UpstreamTls broken = new UpstreamTls(Optional.of("x"),
                new UpstreamTls.Trust.Authorities(List.of(new SecretRef("configmap/default/gone", ""))),
                Optional.empty(), TlsVersions.DEFAULT, List.of(), List.of());
        try (RawUpstream upstream = RawUpstream.saying("well");
                TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(route("/a", "a"), route("/b", "b")),
                        secured(upstream.port(), broken, Optional.empty()), cluster("b", upstream.port())), pki)) {
            assertThat(proxy.get("/a").status()).isEqualTo(503);
            assertThat(proxy.get("/b").body()).isEqualTo("well");
        }
    }
}
