package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.tlsSecret;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import dev.gatehouse.snapshot.WeightedCluster;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendTest {
    private static final String ROUTE = route("r", "rules: [{" + toBackend("a") + "}]");
    private static final String A = "backend/default/a";

    private static Result compile(String spec, String... companions) {
        return Result.of(CompilerOptions.DEFAULT, java.util.stream.Stream
                .concat(Manifests.read(GW, ROUTE, backend("a", spec)).stream(), Manifests.read(companions).stream())
                .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "endpoints: [{fqdn: a.example.com, port: 443}]                                    | HTTP1 | a.example.com | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 8443}]                                   | HTTP1 | -             | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 443, protocol: HTTP}]                    | HTTP1 | -             | a.example.com",
            "endpoints: [{fqdn: {hostname: a.example.com, port: 8443}}]\\nappProtocol: https  | HTTP1 | a.example.com | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 9090}]\\nappProtocol: grpc               | HTTP2 | -             | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 9090}]\\nappProtocol: grpcs              | HTTP2 | a.example.com | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 443}]\\nappProtocol: http                | HTTP1 | -             | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 443, protocol: HTTPS}]\\nappProtocol: h2c | HTTP1 | a.example.com | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 443}]\\nhostHeader: Preserve             | HTTP1 | a.example.com | -",
            "endpoints: [{fqdn: a.example.com, port: 443, hostname: b.example.com}]           | HTTP1 | b.example.com | b.example.com",
            "endpoints: [{fqdn: a.example.com, port: 443}]\\ntls: {sni: s.example.com}        | HTTP1 | s.example.com | a.example.com",
            "endpoints: [{fqdn: a.example.com, port: 80}]\\ntls: {}                           | HTTP1 | a.example.com | a.example.com",
            "endpoints: [{ip: 10.0.0.1, port: 443}]                                           | HTTP1 | -             | -",
            "endpoints: [{ip: 10.0.0.1, port: 443, protocol: HTTPS}]                          | HTTP1 | REQUEST       | -",
            "endpoints: [{ip: '::1', port: 80, hostname: h.example.com}]                      | HTTP1 | -             | h.example.com",
            "endpoints: [{unix: /run/a.sock}]                                                 | HTTP1 | -             | -"})
    void protocolTlsSniAndHostFollowTheEndpoint(String spec, UpstreamProtocol protocol, String sni, String host) {
        Endpoint endpoint = compile(spec.replace("\\n", "\n")).endpoint(A);
        assertThat(endpoint.protocol()).isEqualTo(protocol);
        assertThat(endpoint.tls().isPresent()).isEqualTo(sni != null);
        endpoint.tls().ifPresent(tls -> {
            assertThat(tls.sni()).isEqualTo("REQUEST".equals(sni) ? Optional.empty() : Optional.ofNullable(sni));
            assertThat(tls.trust()).isEqualTo(Trust.SYSTEM);
        });
        assertThat(endpoint.host()).isEqualTo(Optional.ofNullable(host));
    }

    @Test
    void ownCertificateAuthoritiesAndClientCertificateAreReferredTo() {
        String spec = """
                endpoints: [{fqdn: a.example.com, port: 443}]
                tls:
                  caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]
                  clientCertificateRef: {group: "", kind: Secret, name: client}
                  minVersion: "1.3"
                """;
        String ca = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ca}\ndata:\n  ca.crt: |\n"
                + Manifests.resource("certs/a.crt").indent(4);
        Result result = compile(spec, ca, tlsSecret("client", "b.crt", "b.key"));
        UpstreamTls tls = result.endpoint(A).tls().orElseThrow();
        var bundle = ((Trust.Authorities) tls.trust()).bundles().getFirst();
        assertThat(bundle.name()).isEqualTo("configmap/default/ca");
        assertThat(result.compilation().secrets().get(bundle)).isInstanceOf(SecretMaterial.TrustBundle.class);
        assertThat(result.compilation().secrets()).containsKey(tls.clientCertificate().orElseThrow());
        assertThat(tls.versions().min().protocol()).isEqualTo("TLSv1.3");

        Result missing = compile(spec, tlsSecret("client", "b.crt", "b.key"));
        assertThat(missing.conditions("Backend", "a")).containsExactly(
                "Accepted=False Invalid: The Backend was not accepted: ConfigMap default/ca not found");
        var share = ((RouteAction.Forward) missing.action(80)).destinations().getFirst();
        assertThat(((Destination.Broken) share).failure().code()).isEqualTo("backend_not_accepted");
    }

    @Test
    void insecureSkipVerifyTrustsAnybody() {
        assertThat(compile("endpoints: [{fqdn: a.example.com, port: 443}]\ntls: {insecureSkipVerify: true}")
                .endpoint(A).tls().orElseThrow().trust()).isEqualTo(new Trust.Anybody());
    }

    @Test
    void whatCannotCarryHttpIsRefused() {
        Result tcp = compile("endpoints: [{ip: 10.0.0.1, port: 80}]\nappProtocol: tcp");
        assertThat(tcp.verdicts("HTTPRoute", "r")).contains("ResolvedRefs=False UnsupportedProtocol");
        Result dynamic = compile("type: DynamicResolver");
        assertThat(dynamic.verdicts("Backend", "a")).containsExactly("Accepted=False Invalid");
    }

    @Test
    void aFallbackIsAClusterOfItsOwnAndChainsGoOn() {
        Result result = compile("endpoints: [{ip: 10.0.0.1, port: 80}]\nfallback: {backendRef: {name: b, port: 80}}",
                backend("b", "endpoints: [{ip: 10.0.0.2, port: 80}]\nfallback: {backendRef: {name: c, port: 8080}}"),
                "{apiVersion: v1, kind: Service, metadata: {name: c}, spec: {ports: [{port: 8080}]}}");
        assertThat(result.cluster(A).fallbacks()).containsExactly(new WeightedCluster("backend/default/b", 1));
        assertThat(result.cluster("backend/default/b").fallbacks())
                .containsExactly(new WeightedCluster("service/default/c/8080", 1));
        assertThat(result.cluster("service/default/c/8080").endpoints()).isEmpty();
    }

    @Test
    void aMissingFallbackIsAWarningAndHarmsNothing() {
        Result result = compile("endpoints: [{ip: 10.0.0.1, port: 80}]\nfallback: {backendRef: {name: no, port: 80}}");
        assertThat(result.cluster(A).fallbacks()).isEmpty();
        assertThat(result.conditions("Backend", "a")).containsExactly(
                "Accepted=True Accepted: The Backend was accepted",
                "Warning=True FallbackNotFound: There is no fallback: Service default/no not found.");
    }

    @Test
    void aCycleOfFallbacksIsToldAndEverybodyServes() {
        Result result = compile("endpoints: [{ip: 10.0.0.1, port: 80}]\nfallback: {backendRef: {name: b, port: 80}}",
                backend("b", "endpoints: [{ip: 10.0.0.2, port: 80}]\nfallback: {backendRef: {name: a, port: 80}}"));
        assertThat(result.cluster(A).fallbacks()).extracting(WeightedCluster::cluster)
                .containsExactly("backend/default/b");
        assertThat(result.cluster("backend/default/b").fallbacks()).isEmpty();
        assertThat(result.cluster("backend/default/b").endpoints()).hasSize(1);
        for (String name : List.of("a", "b")) {
            assertThat(result.verdicts("Backend", name)).containsExactly("Accepted=False Invalid");
            assertThat(result.conditions("Backend", name))
                    .anyMatch(c -> c.contains("the fallback of default/b is left out"));
        }
    }

    @Test
    void aBackendThatSaysFallbackStandsByForTheOthersOfItsRule() {
        String ref = "{group: gateway.envoyproxy.io, kind: Backend, name: %s}";
        String refs = "rules: [{backendRefs: [" + ref.formatted("a") + ", " + ref.formatted("s") + "]}]";
        String standby = backend("s", "endpoints: [{ip: 10.0.0.9, port: 80}]\nfallback: true");
        String a = backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]");
        Result result = Result.of(GW, a, standby, route("r", refs));
        String variant = "backend/default/a@httproute/default/r/rule/0";
        assertThat(((RouteAction.Forward) result.action(80)).destinations())
                .containsExactly(new Destination.ToCluster(variant, 1, List.of()));
        assertThat(result.cluster(variant).fallbacks()).containsExactly(new WeightedCluster("backend/default/s", 1));
        Result alone = Result.of(GW, standby, route("r", "rules: [{" + toBackend("s") + "}]"));
        assertThat(((RouteAction.Forward) alone.action(80)).destinations())
                .containsExactly(new Destination.ToCluster("backend/default/s", 1, List.of()));
    }

    @Test
    void aServiceIsItsReadyEndpointsBehindTheNamedPort() {
        Result result = Result.of(GW, route("r", "rules: [{backendRefs: [{name: svc, port: 80}]}]"),
                """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: svc}
                        spec: {ports: [{name: web, port: 80, targetPort: 8080, appProtocol: kubernetes.io/h2c}, {name: x, port: 81}]}
                        ---
                        apiVersion: discovery.k8s.io/v1
                        kind: EndpointSlice
                        metadata: {name: svc-1, labels: {kubernetes.io/service-name: svc}}
                        addressType: IPv4
                        ports: [{name: x, port: 81}, {name: web, port: 8080}]
                        endpoints:
                          - addresses: [10.0.0.1]
                          - addresses: [10.0.0.2]
                            conditions: {ready: false}
                        """);
        Cluster cluster = result.cluster("service/default/svc/80");
        assertThat(cluster.endpoints()).extracting(e -> e.address().toString()).containsExactly("10.0.0.1:8080");
        assertThat(cluster.endpoints().getFirst().protocol()).isEqualTo(UpstreamProtocol.HTTP2);
        assertThat(cluster.endpoints().getFirst().host()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{type: ExternalName, externalName: x.example.com} | x.example.com:80",
            "{clusterIP: None, ports: [{port: 80}]} | svc.default.svc.cluster.local:80"})
    void externalNamesAndHeadlessServicesAreResolved(String spec, String address) {
        Result result = Result.of(GW, route("r", "rules: [{backendRefs: [{name: svc, port: 80}]}]"),
                "{apiVersion: v1, kind: Service, metadata: {name: svc}, spec: " + spec + "}");
        assertThat(result.endpoint("service/default/svc/80").address()).hasToString(address);
        assertThat(result.endpoint("service/default/svc/80").host()).isEmpty();
    }
}
