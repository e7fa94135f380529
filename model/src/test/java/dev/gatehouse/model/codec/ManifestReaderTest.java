package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.core.Bytes;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.model.gateway.HttpRoute;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final String NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n";

    private static ReadResult read(String text) {
        return ManifestReader.read("m.yaml", text);
    }

    private static <T> T one(Class<T> type, String text) {
        ReadResult result = read(text);
        assertThat(result.problems()).isEmpty();
        assertThat(result.objects()).hasSize(1);
        return type.cast(result.objects().get(0).object());
    }

    @Test
    void severalDocumentsKeepTheirOrderAndLines() {
        ReadResult result = read("# only a comment\n---\n" + NAMESPACE.formatted("a") + "---\n---\n# empty\n---\n"
                + NAMESPACE.formatted("b") + "...\n");

        assertThat(result.problems()).isEmpty();
        assertThat(result.objects()).extracting(each -> each.object().metadata().name(), ReadObject::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", 3),
                        org.assertj.core.groups.Tuple.tuple("b", 10));
    }

    @Test
    void documentMarkInsideABlockScalarIsText() {
        ReadResult result = read("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: |\n    x\n    ---\n"
                + "    y\n");

        assertThat(result.problems()).isEmpty();
        assertThat(result.objects()).hasSize(1);
    }

    @Test
    void nothingIsFineAndEmpty() {
        assertThat(read("").objects()).isEmpty();
        assertThat(read("\n# nothing\n---\n").problems()).isEmpty();
    }

    @Test
    void listsAreUnwrapped() {
        ReadResult result = read("apiVersion: v1\nkind: List\nmetadata: {resourceVersion: \"\"}\nitems:\n"
                + "- {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n"
                + "- {apiVersion: v1, kind: Namespace, metadata: {name: b}}\n");

        assertThat(result.problems()).isEmpty();
        assertThat(result.objects()).extracting(ReadObject::line).containsExactly(5, 6);
    }

    @Test
    void jsonReadsWithPlaces() {
        ReadResult result = ManifestReader.read("m.json",
                "{\"apiVersion\": \"v1\",\n\t\"kind\": \"Namespace\", \"metadata\": {\"name\": \"a\\u00e9\"}}\n");

        assertThat(result.problems()).extracting(Problem::line, Problem::column)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, 44));
    }

    @Test
    void flowYamlThatLooksLikeJsonReads() {
        assertThat(read("{apiVersion: v1, kind: Namespace, metadata: {name: a}}").problems()).isEmpty();
    }

    @Test
    void anchorsAliasesAndMergesReadAsWrittenOut() {
        HttpRoute route = one(HttpRoute.class, """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: r}
                spec:
                  rules:
                    - backendRefs: &refs
                        - &ref {name: s, port: 80}
                    - backendRefs: *refs
                    - backendRefs:
                        - <<: *ref
                          port: 81
                """);

        assertThat(route.spec().rules().get(1).backendRefs()).isEqualTo(route.spec().rules().get(0).backendRefs());
        assertThat(route.spec().rules().get(2).backendRefs().get(0).ref().name()).isEqualTo("s");
        assertThat(route.spec().rules().get(2).backendRefs().get(0).ref().port()).hasValue(81);
    }

    @Test
    void kindsThatMeanNothingToAGatewayArePassedOverWithAWarning() {
        ReadResult result = read("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {any: thing}\n");

        assertThat(result.hasErrors()).isFalse();
        assertThat(result.problems()).extracting(Problem::toString).containsExactly(
                "m.yaml:2:7: kind: warning: Deployment means nothing to a gateway: passed over");
    }

    @Test
    void kindsNotSupportedYetArePassedOverUnlessTheyProtect() {
        ReadResult listeners = read("apiVersion: gateway.networking.x-k8s.io/v1alpha1\nkind: XListenerSet\n");
        ReadResult extension = read("apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyExtensionPolicy\n");

        assertThat(listeners.hasErrors()).isFalse();
        assertThat(listeners.problems()).extracting(Problem::toString).containsExactly(
                "m.yaml:2:7: kind: warning: XListenerSet is passed over: write it as the kind ListenerSet");
        assertThat(extension.problems()).extracting(Problem::toString)
                .containsExactly("m.yaml:2:7: kind: EnvoyExtensionPolicy is not supported yet, and passing it over"
                        + " would let through what it should stop: remove it to go without");
    }

    @Test
    void bothSpellingsOfAnEndpointMeanTheSame() {
        String text = "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {name: b}\nspec:\n  endpoints:\n"
                + "    - %s\n    - %s\n    - %s\n";

        Backend shortForm = one(Backend.class, text.formatted("{fqdn: a.example.com, port: 443}",
                "{ip: 192.0.2.1, port: 80}", "{unix: /run/a}"));
        Backend longForm = one(Backend.class, text.formatted("{fqdn: {hostname: a.example.com, port: 443}}",
                "{ip: {address: 192.0.2.1, port: 80}}", "{unix: {path: /run/a}}"));

        assertThat(longForm).isEqualTo(shortForm);
        assertThat(shortForm.spec().endpoints()).extracting(each -> each.address()).containsExactly(
                new Address.Fqdn("a.example.com", OptionalInt.of(443)), new Address.Ip("192.0.2.1", 80),
                new Address.Unix("/run/a"));
    }

    @Test
    void protocolsOfEndpointsReadInAnyCase() {
        Backend backend = one(Backend.class, """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: b}
                spec:
                  endpoints:
                    - {ip: 192.0.2.1, port: 80, protocol: GRPCS}
                    - {ip: 192.0.2.1, port: 81, protocol: h2c}
                    - {ip: 192.0.2.1, port: 82, protocol: Tls}
                """);

        assertThat(backend.spec().endpoints()).extracting(each -> each.protocol().orElseThrow())
                .containsExactly(AppProtocol.GRPCS, AppProtocol.H2C, AppProtocol.HTTPS);
    }

    @Test
    void defaultsAreThoseOfTheApis() {
        HttpRoute route = one(HttpRoute.class, "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n"
                + "metadata: {name: r}\nspec: {parentRefs: [{name: g}], rules: [{backendRefs: [{name: s, port: 1}]}]}\n");

        assertThat(route.metadata().namespace()).isEqualTo("default");
        assertThat(route.spec().parentRefs().get(0).kind()).isEqualTo("Gateway");
        assertThat(route.spec().rules().get(0).matches()).singleElement().satisfies(match -> {
            assertThat(match.path().type()).isEqualTo(HttpRoute.PathType.PATH_PREFIX);
            assertThat(match.path().value()).isEqualTo("/");
        });
        assertThat(route.spec().rules().get(0).backendRefs().get(0).weight()).isEqualTo(1);
    }

    @Test
    void fieldsNotInForceAreListedByPathAndTheProtectingOnesApart() {
        TrafficSettings traffic = one(BackendTrafficPolicy.class,
                """
                        apiVersion: gateway.envoyproxy.io/v1alpha1
                        kind: BackendTrafficPolicy
                        metadata: {name: p}
                        spec:
                          targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: r}
                          retry: {numRetries: 3, retryOn: {triggers: [5xx], httpStatusCodes: [503]}, perRetry: {timeout: 1s}}
                          circuitBreaker: {maxConnections: 10, perEndpoint: {maxConnections: 1}}
                          rateLimit:
                            type: Local
                            local: {rules: [{clientSelectors: [{sourceCIDR: {value: 10.0.0.0/8}}], limit: {requests: 1, unit: Second}}]}
                          requestBuffer: {limit: 64Ki}
                          loadBalancer: {type: ConsistentHash, consistentHash: {type: SourceIP}}
                          healthCheck:
                            passive: {interval: 3s, consecutive5XxErrors: 5}
                            active: {grpc: {service: x}, initialJitter: 1s}
                          timeout: {tcp: {connectTimeout: 1s}, http: {maxStreamDuration: 1h}}
                        """)
                .spec().traffic();

        assertThat(traffic.notInForce()).containsExactlyInAnyOrder("retry", "circuitBreaker", "rateLimit",
                "requestBuffer", "loadBalancer.type", "loadBalancer.consistentHash", "healthCheck.passive",
                "healthCheck.active.grpc", "healthCheck.active.initialJitter", "timeout.http.maxStreamDuration");
        assertThat(traffic.notInForceProtecting()).containsExactlyInAnyOrder("rateLimit", "requestBuffer");
        assertThat(traffic.timeout().orElseThrow().connectTimeout()).contains(Duration.ofSeconds(1));
    }

    @Test
    void secretsTakePlainAndEncodedValuesAndThePlainOnesWin() {
        Secret secret = one(Secret.class, "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n"
                + "data: {a: eA==, b: eQ==}\nstringData: {b: z}\n");

        assertThat(secret.data()).containsOnlyKeys("a", "b");
        assertThat(secret.data().values()).extracting(Bytes::utf8).containsExactlyInAnyOrder("x", "z");
        assertThat(secret.type()).isEqualTo("Opaque");
    }

    @Test
    void targetPortsAreNumbersOrNames() {
        Service service = one(Service.class, "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n"
                + "  ports: [{name: a, port: 80, targetPort: 8080}, {name: b, port: 81, targetPort: web}]\n");

        assertThat(service.spec().ports().get(0).targetPort()).hasValue(8080);
        assertThat(service.spec().ports().get(1).targetPortName()).contains("web");
    }

    @Test
    void badDocumentHidesNoneOfTheOthers() {
        ReadResult result = read(NAMESPACE.formatted("a") + "---\nkind: [\n---\n" + NAMESPACE.formatted("B") + "---\n"
                + NAMESPACE.formatted("c"));

        assertThat(result.objects()).extracting(each -> each.object().metadata().name()).isEqualTo(List.of("a", "c"));
        assertThat(result.problems()).extracting(Problem::line).containsExactly(6, 9);
    }
}
