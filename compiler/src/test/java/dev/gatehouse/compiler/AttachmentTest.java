package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.gateway;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {
    private static final String A = backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]");
    private static final String RULES = "\nrules: [{%s}]".formatted(toBackend("a"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "a.example.com | a.example.com           | a.example.com",
            "*.example.com | a.b.example.com     | a.b.example.com",
            "*.example.com | example.com             | -", "*.example.com   | *.b.example.com     | *.b.example.com",
            "b.example.com | *.example.com           | b.example.com",
            "*               | a.example.com       | a.example.com",
            "*.example.com | a.example.org           | -", "*.b.example.com | *.example.com       | *.b.example.com"})
    void hostnamesIntersect(String listener, String declared, String expected) {
        String host = listener.equals("*") ? "" : ", hostname: '" + listener + "'";
        Result result = Result.of(gateway("gw", "- {name: http, port: 80, protocol: HTTP" + host + "}"), A,
                route("r", "hostnames: ['" + declared + "']" + RULES));
        if (expected == null) {
            assertThat(result.verdicts("HTTPRoute", "r")).containsExactly("Accepted=False NoMatchingListenerHostname",
                    "ResolvedRefs=True ResolvedRefs");
            assertThat(result.hosts(80)).isEmpty();
        } else {
            assertThat(result.hosts(80)).containsExactly(listener + " > " + expected);
            assertThat(result.listenerStatus("gw", "http").attachedRoutes()).isEqualTo(1);
        }
    }

    @Test
    void theMostSpecificHostComesFirst() {
        Result result = Result.of(GW, A, route("r",
                "hostnames: ['*.example.com', a.example.com, '*.b.example.com']" + RULES), route("any", RULES));
        assertThat(result.hosts(80)).containsExactly("* > a.example.com", "* > *.b.example.com", "* > *.example.com",
                "* > *");
    }

    @Test
    void aParentDeclaredNowhereIsTheBuiltInGatewayWithAWarning() {
        Result result = Result.of(A, route("r", RULES));
        assertThat(result.hosts(8080)).containsExactly("* > *");
        assertThat(result.verdicts("HTTPRoute", "r")).containsExactly("Accepted=True Accepted",
                "ResolvedRefs=True ResolvedRefs", "Warning=True ParentNotDeclared");
        assertThat(result.conditions("HTTPRoute", "r")).anyMatch(c -> c.contains(
                "Gateway default/gw is declared nowhere; the route is served by the built-in Gateway gatehouse-system/default on port 8080."));
        assertThat(Result.of(CompilerOptions.DEFAULT.withoutBuiltInGateway(), A, route("r", RULES))
                .verdicts("HTTPRoute", "r")).contains("Accepted=False NoMatchingParent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sectionName: http | Accepted=True Accepted",
            "sectionName: other | Accepted=False NoMatchingParent", "port: 80 | Accepted=True Accepted",
            "port: 81 | Accepted=False NoMatchingParent"})
    void sectionNameAndPortChooseListeners(String field, String verdict) {
        Result result = Result.of(GW, A, route("r", RULES).replace("{name: gw}", "{name: gw, " + field + "}"));
        assertThat(result.verdicts("HTTPRoute", "r")).contains(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{from: Same} | false", "{from: All} | true",
            "{from: Selector, selector: {matchLabels: {team: x}}} | true",
            "{from: Selector, selector: {matchLabels: {team: y}}} | false",
            "{from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: apps}}} | true"})
    void allowedRoutesDecideByNamespace(String namespaces, boolean allowed) {
        String listener = "- {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: " + namespaces + "}}";
        String apps = "{apiVersion: v1, kind: Namespace, metadata: {name: apps, labels: {team: x}}}";
        Result result = Result.of(gateway("gw", listener), apps,
                A.replace("namespace: default", "namespace: apps"), route("r", RULES)
                        .replace("namespace: default", "namespace: apps")
                        .replace("{name: gw}", "{name: gw, namespace: default}"));
        assertThat(result.verdicts("HTTPRoute", "r"))
                .contains(allowed ? "Accepted=True Accepted" : "Accepted=False NotAllowedByListeners");
        assertThat(result.listenerStatus("gw", "http").attachedRoutes()).isEqualTo(allowed ? 1 : 0);
    }

    @Test
    void kindsThatDoNotFitAreTold() {
        Result result = Result.of(gateway("gw",
                "- {name: http, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: HTTPRoute}, {kind: TCPRoute}]}}"));
        assertThat(result.listenerVerdicts("gw", "http")).contains("ResolvedRefs=False InvalidRouteKinds");
        assertThat(result.listenerStatus("gw", "http").supportedKinds()).extracting(k -> k.kind())
                .containsExactly("HTTPRoute");
    }

    @Test
    void aRouteThatNamesAListenerTwiceIsThereOnce() {
        Result result = Result.of(GW, A,
                route("r", RULES).replace("[{name: gw}]", "[{name: gw, port: 80}, {name: gw, sectionName: http}]"));
        assertThat(result.routes(80)).hasSize(1);
        assertThat(result.listenerStatus("gw", "http").attachedRoutes()).isEqualTo(1);
        assertThat(result.verdicts("HTTPRoute", "r")).hasSize(4);
    }
}
