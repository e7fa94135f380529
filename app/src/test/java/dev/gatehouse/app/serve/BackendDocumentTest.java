package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.echo.EchoServer;
import dev.gatehouse.app.echo.EchoSettings;
import dev.gatehouse.app.serve.RecordingUpstream.Seen;
import dev.gatehouse.proxy.testing.RawResponse;
import io.netty.handler.codec.dns.DnsRecordType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every manifest of Backend's documentation, as it stands, in front of upstreams that write down what arrives. */
@Timeout(60)
class BackendDocumentTest {
    @TempDir
    private Path folder;

    private BackendDocument document(String manifest) throws Exception {
        return new BackendDocument(manifest, folder);
    }

    /** HTTPS to a name: verified, with the name as server name and Host, the client's Host beside it. */
    private static void assertHttps(RecordingUpstream upstream, String name) {
        assertThat(upstream.seen()).isNotEmpty().allSatisfy(seen -> {
            assertThat(seen.tls()).isTrue();
            assertThat(seen.sni()).isEqualTo(name);
            assertThat(seen.host()).isEqualTo(name);
            assertThat(seen.header("x-forwarded-host")).isEqualTo("client.test");
            assertThat(seen.header("x-forwarded-proto")).isEqualTo("http");
        });
    }

    /** Clear text to an address: the client's Host stays. */
    private static void assertPlain(RecordingUpstream upstream) {
        assertThat(upstream.seen()).isNotEmpty().allSatisfy(seen -> {
            assertThat(seen.tls()).isFalse();
            assertThat(seen.host()).isEqualTo("client.test");
        });
    }

    /** Requests from two loops, each with a balancer of its own. */
    private static void assertSpread(List<String> answers, String... names) {
        assertThat(answers).containsOnly(names);
        for (String name : names) {
            assertThat(Collections.frequency(answers, name)).as(name).isBetween(answers.size() / names.length - 3,
                    answers.size() / names.length + 3);
        }
    }

    @Test
    void m01BasicExample() throws Exception {
        try (BackendDocument document = document("01-basic-example.yaml")) {
            RecordingUpstream api = document.https("api.example.com", 443);
            Gateway gateway = document.serve();

            assertThat(document.answers(3)).containsOnly("api.example.com");
            assertHttps(api, "api.example.com");
            assertThat(document.dns().asked("api.example.com", DnsRecordType.A)).isPositive();
            assertThat(gateway.clusters("my-backend")).anyMatch(line -> line.endsWith("::health_flags::healthy"))
                    .anyMatch(line -> line.endsWith("::hostname::api.example.com"))
                    .anyMatch(line -> line.endsWith("::rq_success::3"));
        }
    }

    @ParameterizedTest
    @CsvSource({"02-fqdn-endpoints.yaml, external-api, api.external.com",
            "08-external-api-integration.yaml, external-payment-api, api.stripe.com",
            "14-cloud-service-endpoints.yaml, s3-backend, my-bucket.s3.amazonaws.com"})
    void m02m08m14NamesOverHttps(String manifest, String backend, String host) throws Exception {
        try (BackendDocument document = document(manifest).route("any", backend)) {
            RecordingUpstream upstream = document.https(host, 443);
            document.serve();

            assertThat(document.answers(2)).containsOnly(host);
            assertHttps(upstream, host);
        }
    }

    @Test
    void m03IpEndpoints() throws Exception {
        try (BackendDocument document = document("03-ip-endpoints.yaml").route("any", "ip-backend")) {
            RecordingUpstream first = document.http("192.168.1.100", 8080);
            RecordingUpstream second = document.http("192.168.1.101", 8080);
            document.serve();

            assertThat(document.answers(40)).containsOnly("192.168.1.100", "192.168.1.101").contains("192.168.1.100",
                    "192.168.1.101");
            assertPlain(first);
            assertPlain(second);
        }
    }

    @ParameterizedTest
    @CsvSource({"04-unix-domain-socket.yaml, unix-socket-backend, /var/run/app.sock",
            "13-unix-socket-for-sidecar.yaml, sidecar-backend, /var/run/sidecar.sock"})
    void m04m13UnixSockets(String manifest, String backend, String path) throws Exception {
        try (BackendDocument document = document(manifest).route("any", backend)) {
            document.part(EchoServer.start(EchoSettings.unix("on-a-socket", document.socket())));
            Gateway gateway = document.connectTo(path, document.socket().toString()).serve();

            RawResponse response = document.get("client.test", "/x");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).contains("\"name\":\"on-a-socket\"", "\"path\":\"/x\"",
                    "\"host\":\"client.test\"", "\"protocol\":\"HTTP/1.1\"").doesNotContain("\"tls\"");
            assertThat(gateway.clusters(backend)).anyMatch(line -> line.contains(path + "::health_flags::healthy"));
        }
    }

    @Test
    void m05MixedEndpoints() throws Exception {
        try (BackendDocument document = document("05-mixed-endpoints.yaml").route("any", "mixed-backend")) {
            RecordingUpstream named = document.https("primary.example.com", 443);
            RecordingUpstream first = document.http("192.168.1.100", 8080);
            RecordingUpstream second = document.http("192.168.1.101", 8080);
            document.serve();

            assertThat(document.answers(60)).contains("primary.example.com", "192.168.1.100", "192.168.1.101")
                    .containsOnly("primary.example.com", "192.168.1.100", "192.168.1.101");
            assertHttps(named, "primary.example.com");
            assertPlain(first);
            assertPlain(second);
        }
    }

    @Test
    void m06FallbackConfiguration() throws Exception {
        try (BackendDocument document = document("06-fallback-configuration.yaml")
                .route("any", "backend-with-fallback")) {
            RecordingUpstream primary = document.https("primary.example.com", 443);
            RecordingUpstream fallback = document.service("default", "fallback-service", 8080);
            document.serve();

            assertThat(document.answers(20)).containsOnly("primary.example.com");
            assertHttps(primary, "primary.example.com");
            assertThat(fallback.seen()).isEmpty();

            primary.close();
            assertThat(document.answers(20)).containsOnly("fallback-service");
            assertPlain(fallback);

            document.httpsAt("primary.example.com", primary.port());
            eventually("the primary serves again",
                    () -> document.answers(1).equals(List.of("primary.example.com")));
            eventually("on both loops", () -> Collections.frequency(document.answers(10), "primary.example.com") == 10);
        }
    }

    @Test
    void m09MultiRegionEndpoints() throws Exception {
        try (BackendDocument document = document("09-multi-region-endpoints.yaml").route("any", "multi-region-api")) {
            for (String region : List.of("us-east", "us-west", "eu-west")) {
                document.https(region + ".api.example.com", 443);
            }
            document.serve();

            assertThat(document.answers(60)).contains("us-east.api.example.com", "us-west.api.example.com",
                    "eu-west.api.example.com");
        }
    }

    @Test
    void m10HighAvailabilityWithFallback() throws Exception {
        try (BackendDocument document = document("10-high-availability-with-fallback.yaml")
                .route("any", "ha-backend")) {
            RecordingUpstream primary = document.https("primary.example.com", 443);
            RecordingUpstream secondary = document.https("secondary.example.com", 443);
            RecordingUpstream emergency = document.service("default", "emergency-service", 8080);
            document.serve();

            assertThat(document.answers(40)).contains("primary.example.com", "secondary.example.com")
                    .doesNotContain("emergency-service");
            assertHttps(primary, "primary.example.com");
            assertHttps(secondary, "secondary.example.com");

            primary.close();
            assertThat(document.answers(20)).containsOnly("secondary.example.com");
            secondary.close();
            assertThat(document.answers(20)).containsOnly("emergency-service");
            assertPlain(emergency);
        }
    }

    @Test
    void m11LegacyIpBasedService() throws Exception {
        try (BackendDocument document = document("11-legacy-ip-based-service.yaml").route("any", "legacy-service")) {
            List<RecordingUpstream> nodes = List.of(document.http("10.0.1.50", 8080),
                    document.http("10.0.1.51", 8080), document.http("10.0.1.52", 8080));
            document.serve();

            assertThat(document.answers(60)).contains("10.0.1.50", "10.0.1.51", "10.0.1.52");
            nodes.forEach(BackendDocumentTest::assertPlain);
        }
    }

    @ParameterizedTest
    @CsvSource({"07-appprotocol.yaml, grpc-backend, grpc.example.com",
            "12-grpc-backend.yaml, grpc-service, grpc.internal.example.com"})
    void m07m12GrpcBackendsGetNoHttp1AndSaySo(String manifest, String backend, String host) throws Exception {
        try (BackendDocument document = document(manifest).route("any", backend)) {
            RecordingUpstream upstream = document.part(RecordingUpstream.plain(host));
            document.named(host, 9090, upstream.port());
            Gateway gateway = document.serve();

            RawResponse response = document.get("client.test", "/");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("x-gatehouse-error")).isEqualTo("upstream_connect_failed");
            assertThat(gateway.clusters(backend)).anyMatch(line -> line.endsWith("/failed_outlier_check"));
            eventually("the status says so", () -> gateway.admin("/resources?kind=Backend").contains(
                    "No effect yet: appProtocol h2c, h2, grpc and grpcs (such endpoints get no requests)."));
            assertThat(upstream.seen()).isEmpty();
        }
    }

    @Test
    void m15CompleteExampleWithHttpRoute() throws Exception {
        try (BackendDocument document = document("15-complete-example-with-httproute.yaml")) {
            RecordingUpstream primary = document.https("api-primary.example.com", 443);
            RecordingUpstream secondary = document.https("api-secondary.example.com", 443);
            RecordingUpstream maintenance = document.service("production", "maintenance-page", 8080);
            document.serve();

            assertThat(document.answers(40, "api.example.com", "/v1/orders")).contains("api-primary.example.com",
                    "api-secondary.example.com").doesNotContain("maintenance-page");
            Seen seen = primary.seen().getFirst();
            assertThat(seen).extracting(Seen::path, Seen::tls, Seen::sni, Seen::host).containsExactly("/v1/orders",
                    true, "api-primary.example.com", "api-primary.example.com");
            assertThat(seen.header("x-forwarded-host")).isEqualTo("api.example.com");
            assertThat(document.get("api.example.com", "/v2").status()).isEqualTo(404);
            assertThat(document.get("other.example.com", "/v1").status()).isEqualTo(404);

            primary.close();
            secondary.close();
            assertThat(document.answers(20, "api.example.com", "/v1")).containsOnly("maintenance-page");
            assertThat(maintenance.seen()).allMatch(each -> !each.tls() && each.host().equals("api.example.com"));
        }
    }

    @Test
    void m19HealthChecks() throws Exception {
        try (BackendDocument document = document("19-health-checks.yaml").route("my-route", "my-backend")) {
            RecordingUpstream good = document.httpsAt("api.example.com", 0);
            document.dns().a("api.example.com", 60, "127.0.0.1");
            document.connectTo("api.example.com:443", "api.example.com:" + good.port());
            Gateway gateway = document.serve();

            eventually("/health is asked", () -> good.count("/health") > 0);
            assertThat(document.answers(5)).containsOnly("api.example.com");
            assertThat(good.seen()).allMatch(Seen::tls).allMatch(seen -> seen.sni().equals("api.example.com"))
                    .allMatch(seen -> seen.host().equals("api.example.com"));

            good.status(503);
            eventually("it counts as unhealthy", java.time.Duration.ofSeconds(20), () -> gateway.clusters("my-backend")
                    .stream().anyMatch(line -> line.endsWith("health_flags::/failed_active_hc")));
            assertThat(gateway.admin("/stats")).containsPattern("my-backend.*health_check_failure: [1-9]");
            long before = good.count("/refused");
            RawResponse refused = document.get("client.test", "/refused");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("x-gatehouse-error")).isEqualTo("no_healthy_endpoint");
            assertThat(good.count("/refused")).isEqualTo(before);

            good.status(200);
            eventually("it is healthy again", java.time.Duration.ofSeconds(20),
                    () -> document.get("client.test", "/").status() == 200);
        }
    }

    @Test
    void m20LoadBalancing() throws Exception {
        try (BackendDocument document = document("20-load-balancing.yaml").route("my-route", "multi-endpoint")) {
            List<RecordingUpstream> nodes = List.of(document.https("node1.example.com", 443),
                    document.https("node2.example.com", 443), document.https("node3.example.com", 443));
            Gateway gateway = document.serve();

            assertSpread(document.answers(60), "node1.example.com", "node2.example.com", "node3.example.com");
            for (int i = 0; i < nodes.size(); i++) {
                assertHttps(nodes.get(i), "node" + (i + 1) + ".example.com");
            }
            assertThat(gateway.clusters("multi-endpoint").stream().filter(line -> line.contains("::hostname::")))
                    .hasSize(3);
            assertThat(gateway.clusters("multi-endpoint").stream()
                    .filter(line -> line.endsWith("::health_flags::healthy"))).hasSize(3);
        }
    }
}
