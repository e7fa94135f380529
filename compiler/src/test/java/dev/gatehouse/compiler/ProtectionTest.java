package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What protects and is not in force lets nothing through. */
class ProtectionTest {
    private static final String A = backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]");
    private static final String OPEN = route("open",
            "hostnames: [open.example.com]\nrules: [{" + toBackend("a") + "}]");
    private static final String GUARDED = route("guarded", "hostnames: [guarded.example.com]\nrules:\n"
            + "  - {name: read, matches: [{path: {value: /read}}], " + toBackend("a") + "}\n"
            + "  - {name: write, matches: [{path: {value: /write}}], " + toBackend("a") + "}\n");
    private static final String JWT = "jwt: {providers: [{name: p, remoteJWKS: {uri: \"https://x\"}}]}";

    private static String policy(String kind, String target, String settings) {
        return """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: %s
                metadata: {name: p, namespace: default}
                spec:
                  targetRefs: [{group: gateway.networking.k8s.io, %s}]
                  %s
                """.formatted(kind, target, settings);
    }

    private static List<String> open(Result result) {
        return result.routes(80).stream().filter(r -> r.action() instanceof RouteAction.Forward).map(Route::name)
                .toList();
    }

    private static List<RouteAction.Fail> failing(Result result) {
        return result.routes(80).stream().map(Route::action).filter(RouteAction.Fail.class::isInstance)
                .map(RouteAction.Fail.class::cast).toList();
    }

    @Test
    void aRouteFailsAndOthersServeOn() {
        Result result = Result.of(GW, A, OPEN, GUARDED,
                policy("SecurityPolicy", "kind: HTTPRoute, name: guarded", JWT));

        assertThat(open(result)).containsExactly("httproute/default/open/rule/0");
        assertThat(failing(result)).hasSize(2).allSatisfy(fail -> {
            assertThat(fail.status()).isEqualTo(500);
            assertThat(fail.code()).isEqualTo("not_enforced");
            assertThat(fail.message()).contains("SecurityPolicy default/p", "jwt", "--allow-unenforced");
        });
        assertThat(result.verdicts("HTTPRoute", "guarded")).contains("Accepted=False UnsupportedValue");
        assertThat(result.verdicts("HTTPRoute", "open")).contains("Accepted=True Accepted");
        assertThat(result.conditions("SecurityPolicy", "p")).singleElement().asString()
                .startsWith("Accepted=False Invalid: not in force yet: jwt");
        assertThat(result.listenerStatus("gw", "http").attachedRoutes()).isEqualTo(1);
    }

    @Test
    void aRuleFailsAlone() {
        Result result = Result.of(GW, A, GUARDED,
                policy("SecurityPolicy", "kind: HTTPRoute, name: guarded, sectionName: write", JWT));

        assertThat(open(result)).containsExactly("httproute/default/guarded/rule/read");
        assertThat(result.verdicts("HTTPRoute", "guarded")).contains("Accepted=True Accepted",
                "PartiallyInvalid=True UnsupportedValue");
    }

    @Test
    void aGatewayOrAListenerOfItFailsWhole() {
        for (String target : List.of("kind: Gateway, name: gw", "kind: Gateway, name: gw, sectionName: http")) {
            assertThat(open(Result.of(GW, A, OPEN, GUARDED, policy("SecurityPolicy", target, JWT)))).isEmpty();
        }
        assertThat(open(Result.of(GW, A, OPEN, GUARDED,
                policy("SecurityPolicy", "kind: Gateway, name: gw, sectionName: other", JWT)))).hasSize(3);
    }

    @Test
    void aGatewayThatIsDeclaredNowhereIsProtectedWhereItsRoutesAreServed() {
        Result result = Result.of(A, OPEN, policy("SecurityPolicy", "kind: Gateway, name: gw", JWT));

        assertThat(result.routes(8080)).singleElement()
                .satisfies(r -> assertThat(r.action()).isInstanceOf(RouteAction.Fail.class));
    }

    @Test
    void selectorsProtectInOtherNamespacesThatGrantIt() {
        String labelled = OPEN.replace("namespace: default", "namespace: default, labels: {guard: \"yes\"}");
        String policy = """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: SecurityPolicy
                metadata: {name: p, namespace: security}
                spec:
                  targetSelectors: [{kind: HTTPRoute, matchLabels: {guard: "yes"}, namespaces: {from: All}}]
                  basicAuth: {users: {name: u}}
                """;
        String grant = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: ReferenceGrant
                metadata: {name: g, namespace: default}
                spec:
                  from: [{group: gateway.envoyproxy.io, kind: SecurityPolicy, namespace: security}]
                  to: [{group: gateway.networking.k8s.io, kind: HTTPRoute}]
                """;

        assertThat(open(Result.of(GW, A, labelled, policy))).hasSize(1);
        assertThat(open(Result.of(GW, A, labelled, policy, grant))).isEmpty();
    }

    @Test
    void theOperatorMayAllowIt() {
        Result result = Result.of(CompilerOptions.DEFAULT.allowingUnenforced(), GW, A, OPEN,
                policy("SecurityPolicy", "kind: HTTPRoute, name: open", JWT));

        assertThat(open(result)).hasSize(1);
        assertThat(result.conditions("HTTPRoute", "open"))
                .anyMatch(c -> c.startsWith("Warning=True") && c.contains("SecurityPolicy default/p"));
        assertThat(result.conditions("SecurityPolicy", "p")).contains("Warning=True NotInForce: No effect yet: jwt.");
    }

    @Test
    void clientPoliciesThatProtectFailTheirListeners() {
        String tls = "tls: {clientValidation: {caCertificateRefs: [{name: ca}]}}";
        Result result = Result.of(GW, A, OPEN, policy("ClientTrafficPolicy", "kind: Gateway, name: gw", tls));

        assertThat(open(result)).isEmpty();
        assertThat(result.conditions("ClientTrafficPolicy", "p")).singleElement().asString()
                .startsWith("Accepted=False Invalid: not in force yet: tls.clientValidation");
    }

    @Test
    void clientPoliciesThatOnlyTuneAreAcceptedAndSaySo() {
        Result result = Result.of(GW, A, OPEN,
                policy("ClientTrafficPolicy", "kind: Gateway, name: gw", "timeout: {http: {idleTimeout: 1m}}"));

        assertThat(open(result)).hasSize(1);
        assertThat(result.conditions("ClientTrafficPolicy", "p")).containsExactly(
                "Accepted=True Accepted: Policy has been accepted.",
                "Warning=True NotInForce: No effect yet: timeout.");
    }

    @Test
    void targetsThatAreNotThereAreTold() {
        Result result = Result.of(GW, A, OPEN, policy("SecurityPolicy", "kind: HTTPRoute, name: nope", JWT));

        assertThat(result.verdicts("SecurityPolicy", "p")).containsExactly("Accepted=False TargetNotFound");
        assertThat(open(result)).hasSize(1);
    }
}
