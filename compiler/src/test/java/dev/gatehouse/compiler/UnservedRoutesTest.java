package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Routes of protocols that are not carried out say so, and tell what else is wrong with them first. */
class UnservedRoutesTest {
    private static final String GW = gateway("gw", """
            - {name: http, port: 80, protocol: HTTP, hostname: "*.example.com"}
            - {name: tcp, port: 5432, protocol: TCP}
            - {name: tls, port: 6443, protocol: TLS, tls: {mode: Passthrough}, allowedRoutes: {namespaces: {from: All}}}
            - {name: udp, port: 53, protocol: UDP}
            """);
    private static final String A = backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]");
    private static final String TO_A = "rules: [{backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: a}]}]";

    private static String other(String kind, String namespace, String parent, String rest) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: %s
                metadata: {name: r, namespace: %s}
                spec:
                  parentRefs: [{name: gw, namespace: default%s}]
                  %s
                """.formatted(kind, namespace, parent, rest);
    }

    @Test
    void oneThatIsRightInAllIsNotInForce() {
        for (String route : new String[]{other("GRPCRoute", "default", ", sectionName: http", TO_A),
                other("TCPRoute", "default", ", sectionName: tcp", TO_A), other("UDPRoute", "default", "", TO_A),
                other("TLSRoute", "default", "", "hostnames: [a.example.com]\n  " + TO_A)}) {
            Result result = Result.of(GW, A, route);
            String kind = route.lines().skip(1).findFirst().orElseThrow().substring("kind: ".length());

            assertThat(result.verdicts(kind, "r")).containsExactly("Accepted=False UnsupportedValue",
                    "ResolvedRefs=True ResolvedRefs");
            assertThat(result.listenerStatus("gw", "http").attachedRoutes()).isZero();
        }
    }

    @Test
    void whereItCanNotAttachIsToldFirst() {
        assertThat(
                Result.of(GW, A, other("TCPRoute", "default", ", sectionName: http", TO_A)).verdicts("TCPRoute", "r"))
                .contains("Accepted=False NotAllowedByListeners");
        assertThat(
                Result.of(GW, A, other("TCPRoute", "default", ", sectionName: nope", TO_A)).verdicts("TCPRoute", "r"))
                .contains("Accepted=False NoMatchingParent");
        assertThat(Result.of(GW, A, other("GRPCRoute", "elsewhere", "", TO_A)).verdicts("GRPCRoute", "r"))
                .contains("Accepted=False NotAllowedByListeners");
        assertThat(Result.of(GW, A, other("GRPCRoute", "default", "", "hostnames: [a.example.org]\n  " + TO_A))
                .verdicts("GRPCRoute", "r")).contains("Accepted=False NoMatchingListenerHostname");
        assertThat(Result.of(A, other("UDPRoute", "default", "", TO_A)).verdicts("UDPRoute", "r"))
                .contains("Accepted=False NoMatchingParent");
    }

    @Test
    void backendsThatAreNotThereAreTold() {
        assertThat(Result.of(GW, other("TCPRoute", "default", "", TO_A)).verdicts("TCPRoute", "r"))
                .contains("ResolvedRefs=False BackendNotFound");
    }

    @Test
    void setsOfListenersAreTakenByNoGateway() {
        String set = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: ListenerSet
                metadata: {name: more, namespace: default}
                spec: {parentRef: {name: gw}, listeners: [{name: a, port: 81, protocol: HTTP}]}
                """;
        String onSet = A + "---\n"
                + Manifests.route("h", TO_A).replace("{name: gw}", "{kind: ListenerSet, name: more}");

        Result result = Result.of(GW, onSet, set);
        assertThat(result.verdicts("ListenerSet", "more")).containsExactly("Accepted=False NotAllowed",
                "Programmed=False NotAllowed");
        assertThat(result.verdicts("HTTPRoute", "h")).contains("Accepted=False NoMatchingParent");
        assertThat(Result.of(set).verdicts("ListenerSet", "more")).contains("Accepted=False ParentNotAccepted");
    }
}
