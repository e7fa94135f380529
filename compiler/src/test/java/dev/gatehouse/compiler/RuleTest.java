package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.Retry;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import dev.gatehouse.snapshot.ValueMatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static final String A = backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]");
    private static final String TO_A = toBackend("a");

    private static Result compile(String rules) {
        return Result.of(GW, A, route("r", "rules:\n" + rules));
    }

    private static RouteAction.Fail failure(Result result) {
        return (RouteAction.Fail) result.action(80);
    }

    @Test
    void matchesRankByPathThenMethodThenHeadersThenQuery() {
        Result result = compile("""
                - name: prefix-short
                  matches: [{path: {value: /a}}]
                  %1$s
                - name: prefix-long
                  matches: [{path: {value: /a/b/}}]
                  %1$s
                - name: query
                  matches: [{path: {value: /a}, queryParams: [{name: q, value: x}]}]
                  %1$s
                - name: header
                  matches: [{path: {value: /a}, headers: [{name: h, value: x}]}]
                  %1$s
                - name: method
                  matches: [{path: {value: /a}, method: GET}]
                  %1$s
                - name: regex-short
                  matches: [{path: {type: RegularExpression, value: '/a.*'}}]
                  %1$s
                - name: regex-long
                  matches: [{path: {type: RegularExpression, value: '/a/long.*'}}]
                  %1$s
                - name: exact
                  matches: [{path: {type: Exact, value: /a}}]
                  %1$s
                """.formatted(TO_A));
        assertThat(result.routes(80)).extracting(Route::name).map(n -> n.substring(n.lastIndexOf('/') + 1))
                .containsExactly("exact", "regex-long", "regex-short", "prefix-long", "method", "header", "query",
                        "prefix-short");
        assertThat(result.routes(80).get(3).match().path()).isEqualTo(new PathMatch.Prefix("/a/b"));
    }

    @Test
    void equalMatchesRankByAgeThenNameThenOrder() {
        String rules = "rules: [{%1$s}, {%1$s}]".formatted(TO_A);
        String old = route("z-old", rules).replace("namespace: default}",
                "namespace: default, creationTimestamp: 2020-01-01T00:00:00Z}");
        assertThat(Result.of(GW, A, route("b", rules), route("a", rules), old).routes(80)).extracting(Route::name)
                .containsExactly("httproute/default/z-old/rule/0", "httproute/default/z-old/rule/1",
                        "httproute/default/a/rule/0", "httproute/default/a/rule/1", "httproute/default/b/rule/0",
                        "httproute/default/b/rule/1");
    }

    @Test
    void theMatchesOfARuleShareItsName() {
        Result result = compile("- {matches: [{path: {value: /a}}, {path: {value: /b}}], " + TO_A + "}");
        assertThat(result.routes(80)).extracting(Route::name).containsOnly("httproute/default/r/rule/0").hasSize(2);
        assertThat(result.routes(80)).extracting(Route::errors).containsOnly(ErrorProfile.GATEWAY_API);
    }

    @Test
    void ofARepeatedHeaderTheFirstCounts() {
        Result result = compile("""
                - matches: [{headers: [{name: X-A, value: one}, {name: x-b, type: RegularExpression, value: 't.*'}]}]
                  %s""".formatted(TO_A));
        assertThat(result.routes(80).getFirst().match()).isEqualTo(new RouteMatch(new PathMatch.Prefix("/"),
                Optional.empty(), List.of(new ValueMatch("x-a", new ValueMatch.Exact("one")),
                        new ValueMatch("x-b", new ValueMatch.Regex("t.*"))),
                List.of()));
    }

    @Test
    void aHeaderExpressionThatDoesNotCompileFailsTheRequestsThatCarryTheHeader() {
        Result result = compile("""
                - matches: [{headers: [{name: x-a, type: RegularExpression, value: '(?=x)'}]}, {path: {value: /good}}]
                  %s""".formatted(TO_A));
        assertThat(result.routes(80)).hasSize(2);
        assertThat(result.routes(80).getFirst().action()).isInstanceOf(RouteAction.Forward.class);
        Route bad = result.routes(80).getLast();
        assertThat(((RouteAction.Fail) bad.action()).code()).isEqualTo("invalid_match");
        assertThat(bad.match().headers()).containsExactly(new ValueMatch("x-a", new ValueMatch.Regex("(?s:.*)")));
    }

    @Test
    void aPathExpressionThatDoesNotCompileDropsItsMatchAlone() {
        Result result = compile("""
                - matches: [{path: {type: RegularExpression, value: '/(?=x)'}}]
                  %1$s
                - %1$s""".formatted(TO_A));
        assertThat(result.routes(80)).extracting(Route::name).containsExactly("httproute/default/r/rule/1");
        assertThat(result.verdicts("HTTPRoute", "r")).containsExactly("Accepted=True Accepted",
                "ResolvedRefs=True ResolvedRefs", "PartiallyInvalid=True UnsupportedValue");
        assertThat(result.conditions("HTTPRoute", "r")).anyMatch(c -> c.contains(": Dropped Rule 0: "));
    }

    @Test
    void headerModifiersAndRewritesBecomeFilters() {
        Result result = compile("""
                - matches: [{path: {value: /old/}}]
                  filters:
                    - type: RequestHeaderModifier
                      requestHeaderModifier: {set: [{name: A, value: b}], add: [{name: C, value: d}], remove: [X-Y]}
                    - type: URLRewrite
                      urlRewrite: {hostname: h.example.com, path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}
                  %s""".formatted(TO_A));
        assertThat(result.routes(80).getFirst().filters()).containsExactly(
                new Filter.RequestHeaders(new Filter.HeaderChanges(List.of(new Filter.Header("A", "b")),
                        List.of(new Filter.Header("C", "d")), List.of("x-y"))),
                new Filter.UrlRewrite(Optional.of("h.example.com"),
                        Optional.of(new PathRewrite.Prefix("/old", "/new"))));
    }

    @Test
    void aRedirectNeedsNoBackend() {
        Result result = compile("""
                - filters: [{type: RequestRedirect, requestRedirect: {scheme: https, statusCode: 301}}]""");
        assertThat(result.action(80)).isEqualTo(new RouteAction.Redirect(301, Optional.of("https"), Optional.empty(),
                Optional.empty(), java.util.OptionalInt.empty()));
    }

    @Test
    void aRuleWithoutBackendsAnswers500() {
        Result result = compile("- matches: [{path: {value: /}}]");
        assertThat(failure(result)).extracting(RouteAction.Fail::status, RouteAction.Fail::code).containsExactly(500,
                "no_backends");
    }

    @Test
    void anExtensionRefNeverFailsOpen() {
        String rule = """
                - filters: [{type: ExtensionRef, extensionRef: {group: x.io, kind: Auth, name: n}}]
                  %s""".formatted(TO_A);
        assertThat(failure(compile(rule)).code()).isEqualTo("not_enforced");
        assertThat(compile(rule).verdicts("HTTPRoute", "r")).contains("Accepted=False UnsupportedValue");
        Result allowed = Result.of(CompilerOptions.DEFAULT.allowingUnenforced(), GW, A, route("r", "rules:\n" + rule));
        assertThat(allowed.action(80)).isInstanceOf(RouteAction.Forward.class);
        assertThat(allowed.verdicts("HTTPRoute", "r")).contains("Accepted=True Accepted", "Warning=True NotInForce");
    }

    @Test
    void aMirrorNamesItsClusterAndShare() {
        Result result = compile(
                """
                        - filters:
                          - {type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}}}
                          - {type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}, percent: 20}}
                          - {type: RequestMirror, requestMirror: {backendRef: {name: a, port: 80}, fraction: {numerator: 1, denominator: 3}}}
                          %s"""
                        .formatted(TO_A));
        assertThat(result.routes(80).getFirst().filters()).containsExactly(
                new Filter.Mirror("backend/default/a", 100, 100), new Filter.Mirror("backend/default/a", 20, 100),
                new Filter.Mirror("backend/default/a", 1, 3));
        assertThat(result.cluster("backend/default/a").endpoints()).hasSize(1);
        assertThat(result.verdicts("HTTPRoute", "r")).contains("ResolvedRefs=True ResolvedRefs");
    }

    @Test
    void aMirrorToNowhereIsLeftOutAndSaysSo() {
        Result result = compile("""
                - filters: [{type: RequestMirror, requestMirror: {backendRef: {name: x, port: 80}}}]
                  %s""".formatted(TO_A));
        assertThat(result.action(80)).isInstanceOf(RouteAction.Forward.class);
        assertThat(result.routes(80).getFirst().filters()).isEmpty();
        assertThat(result.conditions("HTTPRoute", "r")).contains("Accepted=True Accepted: Route is accepted",
                "ResolvedRefs=False BackendNotFound: Failed to process route rule 0 filter RequestMirror: Service"
                        + " default/x not found.");
    }

    @Test
    void corsOriginsAreSplitAndGetTheirSchemesPort() {
        Result result = compile("""
                - filters:
                  - type: CORS
                    cors:
                      allowOrigins: ["https://WWW.foo.com", "http://*.bar.com", "https://*:8443"]
                      allowMethods: [GET]
                      allowCredentials: true
                  %s""".formatted(TO_A));
        assertThat(result.routes(80).getFirst().filters()).containsExactly(new Filter.Cors(
                List.of(new Filter.Origin.Of("https", "www.foo.com", 443),
                        new Filter.Origin.Of("http", "*.bar.com", 80),
                        new Filter.Origin.Of("https", "*", 8443)),
                true, List.of("GET"), List.of(), List.of(), Duration.ofSeconds(5)));
    }

    @Test
    void corsCantStandInABackendRef() {
        Result result = compile("""
                - backendRefs:
                  - group: gateway.envoyproxy.io
                    kind: Backend
                    name: a
                    filters: [{type: CORS, cors: {allowOrigins: ["*"]}}]
                """);
        assertThat(result.conditions("HTTPRoute", "r")).contains(
                "ResolvedRefs=False UnsupportedValue: Failed to process route rule 0 backendRef 0: CORS can't stand in a"
                        + " backendRef; move it to the rule's filters.");
    }

    @Test
    void aRetryIsTakenOverWithItsDefaults() {
        assertThat(compile("- {retry: {codes: [500, 503], attempts: 3, backoff: 100ms}, " + TO_A + "}").routes(80)
                .getFirst().retry()).contains(new Retry(3, Set.of(500, 503), Duration.ofMillis(100)));
        assertThat(compile("- {retry: {}, " + TO_A + "}").routes(80).getFirst().retry())
                .contains(new Retry(2, Set.of(), Duration.ofMillis(25)));
        assertThat(compile("- {" + TO_A + "}").routes(80).getFirst().retry()).isEmpty();
    }

    @Test
    void zeroDisablesATimeout() {
        assertThat(compile("- {timeouts: {request: 10s, backendRequest: 2s}, " + TO_A + "}").routes(80).getFirst()
                .timeouts()).isEqualTo(
                        new RouteTimeouts(Optional.of(Duration.ofSeconds(10)), Optional.of(Duration.ofSeconds(2))));
        assertThat(compile("- {timeouts: {request: 0s}, " + TO_A + "}").routes(80).getFirst().timeouts())
                .isEqualTo(RouteTimeouts.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{group: gateway.envoyproxy.io, kind: Backend, name: no} | backend_not_found | BackendNotFound | Backend default/no not found",
            "{name: no, port: 80} | backend_not_found | BackendNotFound | Service default/no not found",
            "{group: x.io, kind: Thing, name: a} | invalid_kind | InvalidKind | kind Thing of group \"x.io\" can't serve requests; use Service, or Backend of group gateway.envoyproxy.io",
            "{name: svc, port: 81} | port_not_found | PortNotFound | TCP Port 81 not found on Service default/svc"})
    void aBrokenReferenceGetsItsShareOf500(String ref, String code, String reason, String message) {
        String service = "{apiVersion: v1, kind: Service, metadata: {name: svc}, spec: {ports: [{port: 80}]}}";
        Result result = Result.of(GW, A, service, route("r",
                "rules: [{backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: a, weight: 3}, " + ref
                        + "]}]"));
        var shares = ((RouteAction.Forward) result.action(80)).destinations();
        assertThat(shares.getFirst()).isEqualTo(new Destination.ToCluster("backend/default/a", 3, List.of()));
        assertThat(((Destination.Broken) shares.getLast()).failure())
                .isEqualTo(new RouteAction.Fail(500, code, message));
        assertThat(result.conditions("HTTPRoute", "r")).contains("ResolvedRefs=False " + reason
                + ": Failed to process route rule 0 backendRef 1: " + message + ".");
        assertThat(result.verdicts("HTTPRoute", "r")).contains("Accepted=True Accepted");
    }

    @Test
    void aBackendOfAnotherNamespaceNeedsAGrant() {
        String there = A.replace("namespace: default", "namespace: other");
        String toThere = route("r", "rules: [{backendRefs: [{name: a, namespace: other, port: 80}]}]");
        String grant = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: ReferenceGrant
                metadata: {name: g, namespace: other}
                spec:
                  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default}]
                  to: [{group: gateway.envoyproxy.io, kind: Backend}]
                """;
        assertThat(Result.of(GW, there, toThere).verdicts("HTTPRoute", "r"))
                .contains("ResolvedRefs=False RefNotPermitted");
        assertThat(Result.of(GW, there, toThere, grant).action(80)).isEqualTo(new RouteAction.Forward(
                List.of(new Destination.ToCluster("backend/other/a", 1, List.of()))));
        assertThat(Result.of(GW, there, toThere, grant.replace("kind: Backend", "kind: Service").replace(
                "group: gateway.envoyproxy.io", "group: \"\"")).verdicts("HTTPRoute", "r"))
                .contains("ResolvedRefs=False RefNotPermitted");
    }
}
