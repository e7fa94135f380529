package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policies and filters of other objects, from files to bytes. */
@Timeout(60)
class PolicyKindsTest {
    private static final String TLS_POLICY = """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: BackendTLSPolicy
            metadata: {name: p}
            spec:
              targetRefs: [{group: "", kind: Service, name: s}]
              validation: {hostname: %s, caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]%s}
            """;
    private static final String SECURITY = """
            ---
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: SecurityPolicy
            metadata: {name: login}
            spec:
              targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: guarded}]
              basicAuth: {users: {name: users}}
            """;
    private static final String FILTERS = """
            ---
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: HTTPRouteFilter
            metadata: {name: closed}
            spec:
              directResponse:
                statusCode: 503
                contentType: text/html
                body: {type: ValueRef, valueRef: {group: "", kind: ConfigMap, name: page}}
                header: {set: [{name: Retry-After, value: "60"}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: page}
            data: {response.body: "<h1>closed</h1>", a: wrong}
            ---
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: HTTPRouteFilter
            metadata: {name: rewrite}
            spec:
              urlRewrite:
                path: {type: ReplaceRegexMatch, replaceRegexMatch: {pattern: "^/t/([a-z]+)/(.*)$", substitution: '/\\2/\\1'}}
                hostname: {type: PathRegex, pathRegex: {pattern: "^/t/([a-z]+)/.*$", substitution: '\\1.internal'}}
            ---
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: HTTPRouteFilter
            metadata: {name: credential}
            spec: {credentialInjection: {credential: {valueRef: {name: key}}}}
            """;

    @TempDir
    private Path folder;

    private static String service(RecordingUpstream upstream) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: s}
                spec: {ports: [{name: web, port: 80}]}
                ---
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: s-1, labels: {kubernetes.io/service-name: s}}
                addressType: IPv4
                endpoints: [{addresses: [127.0.0.1]}]
                ports: [{name: web, port: %d}]
                """.formatted(upstream.port());
    }

    private static String route(String name, String filter) {
        return """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s}
                spec:
                  parentRefs: [{name: undeclared}]
                  hostnames: [%s.test]
                  rules: [{backendRefs: [{name: s, port: 80}]%s}]
                """.formatted(name, name, filter.isEmpty()
                ? ""
                : ", filters: [{type: ExtensionRef, extensionRef: {group: gateway.envoyproxy.io, kind:"
                        + " HTTPRouteFilter, name: " + filter + "}}]");
    }

    private static String authority(TestCertificates certificates) {
        String pem = certificates.authority.getCertificatePEM();
        return """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: ca}
                binaryData: {ca.crt: %s}
                """.formatted(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("all.yaml");
        Gateway.write(file, text);
        return file;
    }

    @Test
    void backendsAreSpokenToInTlsAndMustProveWhoTheyAre() throws Exception {
        TestCertificates certificates = new TestCertificates();
        try (RecordingUpstream upstream = RecordingUpstream.tls("a", 0,
                certificates.issue("s.internal", "spiffe://test/s"))) {
            String rest = service(upstream) + route("r", "") + authority(certificates);
            Path file = write(rest + TLS_POLICY.formatted("s.internal", ""));
            try (Gateway gateway = Gateway.serve(folder)) {
                assertThat(gateway.get("r.test", "/x").status()).isEqualTo(200);
                assertThat(upstream.seen().getLast().tls()).isTrue();
                assertThat(upstream.seen().getLast().sni()).isEqualTo("s.internal");
                assertThat(upstream.seen().getLast().host()).isEqualTo("r.test");

                Gateway.write(file, rest + TLS_POLICY.formatted("wrong.internal", ""));
                eventually("status 503", () -> gateway.get("r.test", "/x").status() == 503);

                Gateway.write(file, rest + TLS_POLICY.formatted("wrong.internal",
                        ", subjectAltNames: [{type: URI, uri: \"spiffe://test/s\"}]"));
                eventually("status 200", () -> gateway.get("r.test", "/x").status() == 200);

                Gateway.write(file, rest.replace("name: ca}", "name: gone}") + TLS_POLICY.formatted("s.internal", ""));
                eventually("status 500", () -> gateway.get("r.test", "/x").status() == 500);
            }
        }
    }

    @Test
    void whatProtectsAndIsNotInForceStopsItsRoutesOnly() throws Exception {
        try (RecordingUpstream upstream = RecordingUpstream.plain("a")) {
            write(service(upstream) + route("guarded", "") + route("open", "") + SECURITY);
            try (Gateway gateway = Gateway.serve(folder)) {
                RawResponse refused = gateway.get("guarded.test", "/");
                assertThat(refused.status()).isEqualTo(500);
                assertThat(refused.header("x-gatehouse-error")).isEqualTo("not_enforced");
                assertThat(gateway.get("open.test", "/").status()).isEqualTo(200);
                assertThat(upstream.seen()).hasSize(1);
            }
            try (Gateway gateway = Gateway.serve(folder, "--allow-unenforced")) {
                assertThat(gateway.get("guarded.test", "/").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void filtersOfOtherObjectsAnswerAndRewrite() throws Exception {
        try (RecordingUpstream upstream = RecordingUpstream.plain("a")) {
            write(service(upstream) + route("closed", "closed") + route("rewritten", "rewrite")
                    + route("signed", "credential") + route("lost", "nowhere") + FILTERS);
            try (Gateway gateway = Gateway.serve(folder)) {
                RawResponse closed = gateway.get("closed.test", "/");
                assertThat(closed.status()).isEqualTo(503);
                assertThat(closed.body()).isEqualTo("<h1>closed</h1>");
                assertThat(closed.header("content-type")).isEqualTo("text/html");
                assertThat(closed.header("retry-after")).isEqualTo("60");
                assertThat(upstream.seen()).isEmpty();

                assertThat(gateway.get("rewritten.test", "/t/acme/orders?x=1").status()).isEqualTo(200);
                assertThat(upstream.seen().getLast().path()).isEqualTo("/orders/acme?x=1");
                assertThat(upstream.seen().getLast().host()).isEqualTo("acme.internal");

                assertThat(gateway.get("signed.test", "/").header("x-gatehouse-error")).isEqualTo("not_enforced");
                assertThat(gateway.get("lost.test", "/").header("x-gatehouse-error")).isEqualTo("invalid_filter");
            }
        }
    }
}
