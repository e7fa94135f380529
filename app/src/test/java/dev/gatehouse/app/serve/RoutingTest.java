package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.echo.EchoServer;
import dev.gatehouse.app.echo.EchoSettings;
import dev.gatehouse.proxy.testing.RawResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What manifests ask for, seen from both ends. */
@Timeout(60)
class RoutingTest {
    @TempDir
    private Path folder;
    private RecordingUpstream one;
    private RecordingUpstream two;

    @BeforeEach
    void start() throws IOException {
        one = RecordingUpstream.plain("one");
        two = RecordingUpstream.plain("two");
        file("backends.yaml", Manifests.backend("one", one.port()) + Manifests.backend("two", two.port()));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private void file(String name, String text) throws IOException {
        Gateway.write(folder.resolve(name), text);
    }

    private static String toOne(String prefix, String rest) {
        return Manifests.rule(prefix, rest + "backendRefs: [" + Manifests.to("one") + "]");
    }

    private Gateway serveRules(String... rules) throws Exception {
        file("route.yaml", Manifests.route("r", "[" + String.join(", ", rules) + "]"));
        return Gateway.serve(folder);
    }

    @Test
    void weightsSpreadRequests() throws Exception {
        try (Gateway gateway = serveRules("{backendRefs: [" + Manifests.to("one").replace("}", ", weight: 3}") + ", "
                + Manifests.to("two").replace("}", ", weight: 1}") + "]}")) {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < 400; i++) {
                counts.merge(gateway.get("a.test", "/").header("x-upstream"), 1, Integer::sum);
            }
            assertThat(counts.get("one")).isBetween(250, 350);
            assertThat(counts.get("two")).isBetween(50, 150);
        }
    }

    @Test
    void brokenReferenceAnswers500ForItsShareOnly() throws Exception {
        try (Gateway gateway = serveRules("{backendRefs: [" + Manifests.to("one") + ", " + Manifests.to("missing")
                + "]}")) {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                RawResponse response = gateway.get("a.test", "/");
                counts.merge(response.status() + response.header("x-gatehouse-error"), 1, Integer::sum);
            }
            assertThat(counts).containsOnlyKeys("200", "500backend_not_found");
            assertThat(counts.get("200")).isBetween(60, 140);
        }
    }

    @Test
    void headersAreChangedBothWays() throws Exception {
        try (Gateway gateway = serveRules(toOne("/", """
                filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-set, value: new}],
                  add: [{name: x-add, value: b}], remove: [x-gone]}},
                  {type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: x-answer, value: yes}],
                  remove: [x-upstream]}}],
                """.replace("\n", " ").replace("yes", "'yes'")))) {
            RawResponse response = gateway.get("a.test", "/", "x-set: old", "x-add: a", "x-gone: x");
            assertThat(response.header("x-answer")).isEqualTo("yes");
            assertThat(response.header("x-upstream")).isEmpty();
            assertThat(one.seen().getFirst().header("x-set")).isEqualTo("new");
            assertThat(one.seen().getFirst().header("x-add")).contains("a", "b");
            assertThat(one.seen().getFirst().header("x-gone")).isEmpty();
        }
    }

    @Test
    void redirectsAndRewrites() throws Exception {
        try (Gateway gateway = serveRules(
                Manifests.rule("/old", "filters: [{type: RequestRedirect, requestRedirect: {scheme: https, hostname: "
                        + "new.test, statusCode: 301, path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}}]"),
                toOne("/in", "filters: [{type: URLRewrite, urlRewrite: {hostname: inner.test, path: {type: "
                        + "ReplacePrefixMatch, replacePrefixMatch: /deep}}}], "))) {
            RawResponse redirect = gateway.get("a.test", "/old/x?q=1");
            assertThat(redirect.status()).isEqualTo(301);
            assertThat(redirect.header("location")).isEqualTo("https://new.test/new/x?q=1");

            assertThat(gateway.get("a.test", "/in/x?q=1").status()).isEqualTo(200);
            assertThat(one.seen().getFirst().path()).isEqualTo("/deep/x?q=1");
            assertThat(one.seen().getFirst().host()).isEqualTo("inner.test");
            assertThat(one.seen().getFirst().header("x-forwarded-host")).isEqualTo("a.test");
        }
    }

    @Test
    void timeoutOfTheRouteAnswers504() throws Exception {
        try (EchoServer slow = EchoServer.start(EchoSettings.http("slow", 0))) {
            file("slow.yaml", Manifests.backend("slow", slow.httpPort().orElseThrow()));
            try (Gateway gateway = serveRules(Manifests.rule("/", "timeouts: {request: 100ms}, backendRefs: ["
                    + Manifests.to("slow") + "]"))) {
                RawResponse response = gateway.get("a.test", "/?delay=20s");
                assertThat(response.status()).isEqualTo(504);
                assertThat(response.header("x-gatehouse-error")).isEqualTo("upstream_timeout");
            }
        }
    }

    @Test
    void forwardedHeadersAreReplacedUnlessTheProxyIsTrusted() throws Exception {
        String[] sent = {"X-Forwarded-For: 9.9.9.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: front.test"};
        try (Gateway gateway = serveRules(toOne("/", ""))) {
            gateway.get("a.test", "/", sent);
            assertThat(one.seen().getLast().header("x-forwarded-for")).isEqualTo("127.0.0.1");
            assertThat(one.seen().getLast().header("x-forwarded-proto")).isEqualTo("http");
            assertThat(one.seen().getLast().header("x-forwarded-host")).isEqualTo("a.test");
        }
        try (Gateway gateway = Gateway.serve(folder, "--trusted-proxies", "10.0.0.0/8,127.0.0.0/8")) {
            gateway.get("a.test", "/", sent);
            assertThat(one.seen().getLast().header("x-forwarded-for")).startsWith("9.9.9.9").endsWith("127.0.0.1");
            assertThat(one.seen().getLast().header("x-forwarded-proto")).isEqualTo("https");
            assertThat(one.seen().getLast().header("x-forwarded-host")).isEqualTo("front.test");
        }
    }

    @Test
    void referenceIntoAnotherNamespaceNeedsAGrantForAsLongAsItServes() throws Exception {
        file("far.yaml", Manifests.backend("far", "there", two.port()));
        String grant = """
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: g, namespace: far}
                spec:
                  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default}]
                  to: [{group: gateway.envoyproxy.io, kind: Backend}]
                """;
        try (Gateway gateway = serveRules("{backendRefs: [" + Manifests.to("there").replace("}", ", namespace: far}")
                + "]}")) {
            RawResponse refused = gateway.get("a.test", "/");
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.header("x-gatehouse-error")).isEqualTo("ref_not_permitted");
            assertThat(two.seen()).isEmpty();

            file("grant.yaml", grant);
            eventually("granted", () -> gateway.get("a.test", "/").status() == 200);
            Files.delete(folder.resolve("grant.yaml"));
            eventually("withdrawn", () -> gateway.get("a.test", "/").status() == 500);
        }
    }

    @Test
    void routeWithoutAGatewayIsServedByTheBuiltInOneAndWarned() throws Exception {
        try (Gateway gateway = serveRules(toOne("/", ""))) {
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(200);
            eventually("the status warns", () -> gateway.admin("/resources?kind=HTTPRoute").contains(
                    "ParentNotDeclared"));
        }
    }

    @Test
    void noDefaultGatewayServesNothingUndeclared() throws Exception {
        file("route.yaml", Manifests.route("r", "[" + toOne("/", "") + "]"));
        try (Gateway gateway = Gateway.serve(folder, "--no-default-gateway")) {
            assertThat(gateway.server().proxy().boundListeners()).isEmpty();
            assertThat(gateway.admin("/resources?kind=HTTPRoute")).contains("NoMatchingParent");
        }
    }

    @Test
    void accessLogIsWrittenAsTextAndAsJson() throws Exception {
        file("route.yaml", Manifests.route("r", "[" + toOne("/", "") + "]"));
        for (String format : new String[]{"text", "json"}) {
            Path file = Files.createTempDirectory(folder.getParent(), "log").resolve("access." + format);
            try (Gateway gateway = Gateway.serve(folder, "--access-log", format, "--access-log-file",
                    file.toString())) {
                gateway.get("a.test", "/logged?x=1", "X-Request-Id: id-of-" + format);
                eventually("a line", () -> Files.exists(file) && read(file).contains("\n"));
            }
            assertThat(read(file)).contains("GET", "/logged", "200", "httproute/default/r", "backend/default/one",
                    "127.0.0.1:" + one.port());
            assertThat(read(file).startsWith("{")).isEqualTo(format.equals("json"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
