package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.gateway;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.tlsSecret;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.snapshot.AccessLog;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private static final String HTTPS = "- {name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: cert}]}}";
    private static final String SERVICE_A = backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]");

    @Test
    void nothingDeclaredListensOnTheBuiltInGateway() {
        Result result = Result.of("");
        assertThat(result.compilation().snapshot().listeners()).hasSize(1);
        assertThat(result.listener(8080).address()).isEqualTo(new ListenAddress("0.0.0.0", 8080));
        assertThat(result.listener(8080).hosts()).extracting(ListenerHost::name)
                .containsExactly("gatehouse-system/default/http");
        assertThat(result.compilation().statuses()).isEmpty();
    }

    @Test
    void theBuiltInGatewayCanBeTurnedOff() {
        assertThat(Result.of(CompilerOptions.DEFAULT.withoutBuiltInGateway(), "").compilation().snapshot().listeners())
                .isEmpty();
    }

    @Test
    void theBuiltInGatewayAsAnObjectGetsAStatusAndStaysTheBuiltInOne() {
        Gateway shown = CompilerOptions.DEFAULT.builtInGateway().orElseThrow();
        String stray = route("stray", "rules: [{%s}]".formatted(toBackend("a"))).replace("{name: gw}",
                "{name: nowhere}");
        List<ApiObject> objects = new ArrayList<>(Manifests.read(SERVICE_A, stray,
                gateway("gw", "- {name: http, port: 8080, protocol: HTTP}")));
        objects.add(shown);
        Result result = Result.of(CompilerOptions.DEFAULT, objects);
        assertThat(result.listener(8080).hosts()).extracting(ListenerHost::gateway).containsExactly("default/gw");
        assertThat(result.verdicts("Gateway", "default")).containsExactly("Accepted=True Accepted",
                "Programmed=True Programmed");
        assertThat(result.listenerStatus("default", "http").attachedRoutes()).isEqualTo(1);
        assertThat(result.listenerVerdicts("gw", "http")).contains("Conflicted=False NoConflicts");
    }

    @Test
    void aClassDeclaredNowhereIsOursWithAWarning() {
        Result result = Result.of(GW.replace("gatewayClassName: gatehouse", "gatewayClassName: eg"));
        assertThat(result.listener(80).protocol()).isEqualTo(ListenerProtocol.HTTP);
        assertThat(result.conditions("Gateway", "gw")).anyMatch(c -> c.startsWith("Accepted=True Accepted")
                && c.contains("GatewayClass eg is declared nowhere"));
        assertThat(Result.of(GW).verdicts("Gateway", "gw")).containsExactly("Accepted=True Accepted",
                "Programmed=True Programmed");
    }

    @Test
    void aGatewayOfAForeignClassIsLeftAlone() {
        String foreign = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: GatewayClass
                metadata: {name: gatehouse}
                spec: {controllerName: example.com/other}
                """;
        Result result = Result.of(GW, foreign, SERVICE_A, route("r", "rules: [{%s}]".formatted(toBackend("a"))));
        assertThat(result.compilation().snapshot().listeners()).hasSize(1);
        assertThat(result.compilation().statuses().keySet()).extracting(k -> k.kind().name())
                .containsExactlyInAnyOrder("HTTPRoute", "Backend");
        assertThat(result.conditions("HTTPRoute", "r")).isEmpty();
    }

    @Test
    void aClassOfEnvoyGatewayIsServedWithAWarning() {
        Result result = Result.of(GW.replace("gatewayClassName: gatehouse", "gatewayClassName: eg"), """
                apiVersion: gateway.networking.k8s.io/v1
                kind: GatewayClass
                metadata: {name: eg}
                spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
                """);
        assertThat(result.listener(80).protocol()).isEqualTo(ListenerProtocol.HTTP);
        var status = (GatewayClass.Status) result.status("GatewayClass", "eg");
        assertThat(status.conditions()).anyMatch(c -> c.type().equals("Accepted") && c.reason().equals("Accepted"));
        assertThat(result.conditions("Gateway", "gw")).anyMatch(c -> c.startsWith("Accepted=True Accepted")
                && c.contains("GatewayClass eg names the controller gateway.envoyproxy.io"));
    }

    @Test
    void ourClassIsAcceptedWithItsFeaturesSorted() {
        Result result = Result.of("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: GatewayClass
                metadata: {name: gatehouse, generation: 3}
                spec: {controllerName: gatehouse.dev/gateway-controller}
                """);
        var status = (GatewayClass.Status) result.status("GatewayClass", "gatehouse");
        assertThat(status.supportedFeatures()).extracting(GatewayClass.Feature::name).isSorted().contains("HTTPRoute");
        assertThat(status.conditions().getFirst().observedGeneration()).isEqualTo(3);
    }

    @Test
    void portsMergeByHostnameAcrossGateways() {
        Result result = Result.of(gateway("one", "- {name: a, port: 80, protocol: HTTP, hostname: a.example.com}"),
                gateway("two",
                        "- {name: all, port: 80, protocol: HTTP}\n- {name: w, port: 80, protocol: HTTP, hostname: '*.example.com'}"));
        assertThat(result.listener(80).hosts()).extracting(ListenerHost::name).containsExactly("default/one/a",
                "default/two/w", "default/two/all");
    }

    @Test
    void theOlderGatewayWinsAHostname() {
        String old = gateway("zz", "- {name: a, port: 80, protocol: HTTP}").replace("namespace: default}",
                "namespace: default, creationTimestamp: 2020-01-01T00:00:00Z}");
        Result result = Result.of(gateway("aa", "- {name: a, port: 80, protocol: HTTP}"), old);
        assertThat(result.listener(80).hosts()).extracting(ListenerHost::gateway).containsExactly("default/zz");
        assertThat(result.listenerVerdicts("aa", "a")).containsExactly("Accepted=False HostnameConflict",
                "Conflicted=True HostnameConflict", "ResolvedRefs=True ResolvedRefs", "Programmed=False Invalid");
        assertThat(result.verdicts("Gateway", "aa")).containsExactly("Accepted=False ListenersNotValid",
                "Programmed=False Invalid");
        assertThat(result.listenerVerdicts("zz", "a")).contains("Conflicted=False NoConflicts",
                "Programmed=True Programmed");
    }

    @Test
    void insideOneGatewayNoListenerWinsAConflict() {
        Result result = Result.of(gateway("gw", """
                - {name: a, port: 80, protocol: HTTP}
                - {name: b, port: 80, protocol: HTTPS, tls: {certificateRefs: [{name: cert}]}}
                - {name: c, port: 81, protocol: HTTP}"""));
        assertThat(result.listenerVerdicts("gw", "a")).contains("Conflicted=True ProtocolConflict");
        assertThat(result.listenerVerdicts("gw", "b")).contains("Conflicted=True ProtocolConflict");
        assertThat(result.listenerVerdicts("gw", "c")).contains("Conflicted=False NoConflicts");
        assertThat(result.verdicts("Gateway", "gw")).contains("Accepted=True ListenersNotValid");
    }

    @Test
    void aProtocolThatNobodySpeaksRefusesItsListenerAlone() {
        Result result = Result.of(gateway("only", "- {name: odd, port: 1111, protocol: INVALID}"), gateway("both", """
                - {name: http, port: 80, protocol: HTTP}
                - {name: odd, port: 1111, protocol: INVALID}"""));
        assertThat(result.verdicts("Gateway", "only")).contains("Accepted=False ListenersNotValid");
        assertThat(result.listenerVerdicts("only", "odd")).contains("Accepted=False UnsupportedProtocol");
        assertThat(result.listenerStatus("only", "odd").supportedKinds()).isEmpty();
        assertThat(result.verdicts("Gateway", "both")).contains("Accepted=True ListenersNotValid");
        assertThat(result.listenerVerdicts("both", "http")).contains("Accepted=True Accepted");
        assertThat(result.listenerVerdicts("both", "odd")).contains("Accepted=False UnsupportedProtocol");
    }

    @Test
    void clearTextAndTlsOnOnePortConflict() {
        Result result = Result.of(tlsSecret("cert", "a.crt", "a.key"), gateway("aa", HTTPS),
                gateway("bb", "- {name: http, port: 443, protocol: HTTP}"));
        assertThat(result.listener(443).protocol()).isEqualTo(ListenerProtocol.HTTPS);
        assertThat(result.listenerVerdicts("bb", "http")).contains("Conflicted=True ProtocolConflict");
    }

    @Test
    void protocolsWeDoNotSpeakAreRefused() {
        Result result = Result
                .of(gateway("gw", "- {name: tcp, port: 80, protocol: TCP}\n- {name: http, port: 80, protocol: HTTP}"));
        assertThat(result.listenerVerdicts("gw", "tcp")).contains("Accepted=False UnsupportedProtocol");
        assertThat(result.listenerStatus("gw", "tcp").supportedKinds()).isEmpty();
        assertThat(result.listenerVerdicts("gw", "http")).contains("Programmed=True Programmed");
    }

    @Test
    void aTlsListenerRefersToItsCertificateByDigest() {
        Result result = Result.of(tlsSecret("cert", "a.crt", "a.key"), gateway("gw", HTTPS));
        var ref = result.listener(443).hosts().getFirst().tls().orElseThrow().certificates().getFirst();
        assertThat(ref.name()).isEqualTo("secret/default/cert");
        assertThat(ref.digest()).matches("[0-9a-f]{64}");
        assertThat(result.compilation().secrets()).containsOnlyKeys(ref);
        assertThat(Result.of(tlsSecret("cert", "b.crt", "b-pkcs1.key"), gateway("gw", HTTPS)).listenerVerdicts("gw",
                "https")).contains("ResolvedRefs=True ResolvedRefs", "Programmed=True Programmed");
    }

    @Test
    void badCertificatesAreToldAndNotServed() {
        for (String secret : new String[]{"", tlsSecret("cert", "a.crt", "b.key"), tlsSecret("cert", "a.key", "a.key"),
                tlsSecret("cert", "b.crt", "a.key")}) {
            Result result = Result.of(secret, gateway("gw", HTTPS));
            assertThat(result.listenerVerdicts("gw", "https")).containsExactly("Accepted=True Accepted",
                    "Conflicted=False NoConflicts", "ResolvedRefs=False InvalidCertificateRef",
                    "Programmed=False Invalid");
            assertThat(result.compilation().snapshot().listeners()).hasSize(1);
        }
    }

    @Test
    void aCertificateOfAnotherNamespaceNeedsAGrant() {
        String elsewhere = HTTPS.replace("{name: cert}", "{name: cert, namespace: vault}");
        String secret = tlsSecret("cert", "a.crt", "a.key").replace("namespace: default", "namespace: vault");
        String grant = """
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: g, namespace: vault}
                spec:
                  from: [{group: gateway.networking.k8s.io, kind: Gateway, namespace: default}]
                  to: [{group: "", kind: Secret, name: cert}]
                """;
        assertThat(Result.of(secret, gateway("gw", elsewhere)).listenerVerdicts("gw", "https"))
                .contains("ResolvedRefs=False RefNotPermitted", "Programmed=False Invalid");
        assertThat(Result.of(secret, grant, gateway("gw", elsewhere)).listenerVerdicts("gw", "https"))
                .contains("ResolvedRefs=True ResolvedRefs", "Programmed=True Programmed");
    }

    @Test
    void aStaticAddressIsBound() {
        Result result = Result
                .of(GW.replace("  listeners:", "  addresses: [{type: IPAddress, value: 127.0.0.5}]\n  listeners:"));
        assertThat(result.listener(80).address().host()).isEqualTo("127.0.0.5");
        Result hostname = Result
                .of(GW.replace("  listeners:", "  addresses: [{type: Hostname, value: gw.example.com}]\n  listeners:"));
        assertThat(hostname.verdicts("Gateway", "gw")).containsExactly("Accepted=False UnsupportedAddress",
                "Programmed=False Invalid");
    }

    @Test
    void routesOfTheBuiltInGatewayAreRankedWithThoseOfWhoeverHoldsItsPort() {
        String declared = gateway("gw", "- {name: http, port: 8080, protocol: HTTP, hostname: a.example.com}");
        String stray = route("stray", "rules: [{matches: [{path: {value: /long}}], %s}]".formatted(toBackend("a")))
                .replace("{name: gw}", "{name: nowhere}");
        Result result = Result.of(declared, SERVICE_A, stray,
                route("own", "rules: [{matches: [{path: {value: /}}], %s}]".formatted(toBackend("a"))));
        assertThat(result.hosts(8080)).containsExactly("a.example.com > a.example.com", "* > *");
        assertThat(result.listener(8080).hosts().getFirst().virtualHosts().getFirst().routes())
                .extracting(r -> r.name())
                .containsExactly("httproute/default/stray/rule/0", "httproute/default/own/rule/0");
    }

    @Test
    void theAccessLogIsSetByAnnotation() {
        String annotated = GW.replace("namespace: default}",
                "namespace: default, annotations: {gatehouse.dev/access-log: json}}");
        assertThat(Result.of(annotated).listener(80).hosts().getFirst().accessLog())
                .isEqualTo(Optional.of(AccessLog.JSON));
        assertThat(Result.of(annotated.replace("json", "xml")).conditions("Gateway", "gw"))
                .anyMatch(c -> c.startsWith("Warning=True") && c.contains("xml is not one of text, json, off"));
    }
}
