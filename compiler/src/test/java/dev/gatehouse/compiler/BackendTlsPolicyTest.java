package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.resource;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.SubjectAltName;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import org.junit.jupiter.api.Test;

class BackendTlsPolicyTest {
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: s, namespace: default}
            spec: {ports: [{name: https, port: 443}, {name: admin, port: 444}]}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: s-1, namespace: default, labels: {kubernetes.io/service-name: s}}
            addressType: IPv4
            endpoints: [{addresses: [10.0.0.1]}]
            ports: [{name: https, port: 8443}, {name: admin, port: 8444}]
            """;
    private static final String CA = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: ca, namespace: default}
            data:
              ca.crt: |
            %s
            """.formatted(resource("certs/a.crt").indent(4));
    private static final String BOTH_PORTS = route("r",
            "rules: [{backendRefs: [{name: s, port: 443}, {name: s, port: 444}]}]");
    private static final String OWN_CA = "{hostname: s.internal, caCertificateRefs: [{group: \"\", kind: ConfigMap, name: ca}]}";
    private static final String SYSTEM_CA = "{hostname: other.internal, wellKnownCACertificates: System}";

    private static String tlsPolicy(String name, String target, String validation) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: BackendTLSPolicy
                metadata: {name: %s, namespace: default}
                spec: {targetRefs: [%s], validation: %s}
                """.formatted(name, target, validation);
    }

    private static String service(String more) {
        return "{group: \"\", kind: Service, name: s" + more + "}";
    }

    private static UpstreamTls tls(Result result, int port) {
        return result.endpoint("service/default/s/" + port).tls().orElseThrow();
    }

    @Test
    void aServiceIsSpokenToInTlsUnderThePolicysName() {
        Result result = Result.of(GW, SERVICE, CA, BOTH_PORTS, tlsPolicy("p", service(""), OWN_CA));

        UpstreamTls tls = tls(result, 443);
        assertThat(tls.sni()).contains("s.internal");
        assertThat(tls.subjectAltNames()).isEmpty();
        assertThat(((Trust.Authorities) tls.trust()).bundles()).singleElement()
                .satisfies(ref -> assertThat(result.compilation().secrets()).containsKey(ref));
        assertThat(tls(result, 444)).isEqualTo(tls);
        assertThat(result.endpoint("service/default/s/443").host()).isEmpty();
        assertThat(result.verdicts("BackendTLSPolicy", "p")).containsExactly("Accepted=True Accepted",
                "ResolvedRefs=True ResolvedRefs");
        assertThat(((PolicyStatus) result.status("BackendTLSPolicy", "p")).ancestors())
                .extracting(a -> a.ancestorRef().kind() + " " + a.ancestorRef().name()).containsExactly("Gateway gw");
    }

    @Test
    void thePolicyOfAPortGoesBeforeThatOfTheWholeService() {
        Result result = Result.of(GW, SERVICE, CA, BOTH_PORTS, tlsPolicy("a-whole", service(""), SYSTEM_CA),
                tlsPolicy("b-port", service(", sectionName: https"), OWN_CA));

        assertThat(tls(result, 443).sni()).contains("s.internal");
        assertThat(tls(result, 444).sni()).contains("other.internal");
        assertThat(tls(result, 444).trust()).isEqualTo(Trust.SYSTEM);
        assertThat(result.verdicts("BackendTLSPolicy", "a-whole")).contains("Accepted=True Accepted");
        assertThat(result.verdicts("BackendTLSPolicy", "b-port")).contains("Accepted=True Accepted");
    }

    @Test
    void ofTwoForOneTargetTheYoungerIsConflicted() {
        Result result = Result.of(GW, SERVICE, CA, BOTH_PORTS, tlsPolicy("p2", service(""), SYSTEM_CA),
                tlsPolicy("p1", service(""), OWN_CA));

        assertThat(tls(result, 443).sni()).contains("s.internal");
        assertThat(result.verdicts("BackendTLSPolicy", "p1")).contains("Accepted=True Accepted");
        assertThat(result.conditions("BackendTLSPolicy", "p2"))
                .contains("Accepted=False Conflicted: the older BackendTLSPolicy default/p1 has the same target");
    }

    @Test
    void alternativeNamesTakeThePlaceOfTheHostname() {
        Result result = Result.of(GW, SERVICE, CA, BOTH_PORTS, tlsPolicy("p", service(""), """
                {hostname: s.internal, wellKnownCACertificates: System, subjectAltNames:
                  [{type: Hostname, hostname: "*.internal"}, {type: URI, uri: "spiffe://a/b"}]}"""));

        assertThat(tls(result, 443).subjectAltNames()).containsExactly(new SubjectAltName.Dns("*.internal"),
                new SubjectAltName.Uri("spiffe://a/b"));
    }

    @Test
    void withoutAUsableCaNothingIsSent() {
        String missing = tlsPolicy("p", service(""),
                "{hostname: s.internal, caCertificateRefs: [{group: \"\", kind: ConfigMap, name: nope}]}");
        String kind = tlsPolicy("p", service(""),
                "{hostname: s.internal, caCertificateRefs: [{group: x.io, kind: Vault, name: nope}]}");
        String malformed = CA.replace("CERTIFICATE", "NONSENSE");

        for (Result result : new Result[]{Result.of(GW, SERVICE, BOTH_PORTS, missing),
                Result.of(GW, SERVICE, malformed, BOTH_PORTS, tlsPolicy("p", service(""), OWN_CA))}) {
            assertThat(result.verdicts("BackendTLSPolicy", "p")).containsExactly("Accepted=False NoValidCACertificate",
                    "ResolvedRefs=False InvalidCACertificateRef");
            assertThat(((RouteAction.Forward) result.action(80)).destinations())
                    .allSatisfy(share -> assertThat(share).isInstanceOf(Destination.Broken.class));
        }
        assertThat(Result.of(GW, SERVICE, BOTH_PORTS, kind).verdicts("BackendTLSPolicy", "p")).containsExactly(
                "Accepted=False NoValidCACertificate", "ResolvedRefs=False InvalidKind");
    }

    @Test
    void oneBadCaOfTwoLeavesTheOther() {
        Result result = Result.of(GW, SERVICE, CA, BOTH_PORTS, tlsPolicy("p", service(""), "{hostname: s.internal,"
                + " caCertificateRefs: [{group: \"\", kind: ConfigMap, name: nope}, {group: \"\", kind: ConfigMap, name: ca}]}"));

        assertThat(tls(result, 443).trust()).isInstanceOf(Trust.Authorities.class);
        assertThat(result.verdicts("BackendTLSPolicy", "p")).containsExactly("Accepted=True Accepted",
                "ResolvedRefs=False InvalidCACertificateRef");
    }

    @Test
    void unknownAuthoritiesAreInvalidAndNothingIsSent() {
        Result result = Result.of(GW, SERVICE, BOTH_PORTS,
                tlsPolicy("p", service(""), "{hostname: s.internal, wellKnownCACertificates: example.com/roots}"));

        assertThat(result.verdicts("BackendTLSPolicy", "p")).contains("Accepted=False Invalid");
        assertThat(((RouteAction.Forward) result.action(80)).destinations().getFirst())
                .isInstanceOf(Destination.Broken.class);
    }

    @Test
    void targetsThatAreNotThereOrCanNotBeAreTold() {
        assertThat(Result.of(GW, SERVICE, tlsPolicy("p", service(", sectionName: nope"), SYSTEM_CA))
                .verdicts("BackendTLSPolicy", "p")).contains("Accepted=False TargetNotFound");
        assertThat(Result.of(GW, tlsPolicy("p", "{group: apps, kind: Deployment, name: s}", SYSTEM_CA))
                .verdicts("BackendTLSPolicy", "p")).contains("Accepted=False Invalid");
    }

    @Test
    void aBackendKeepsWhatThePolicySaysNothingOf() {
        Result result = Result.of(GW, CA,
                backend("b",
                        "endpoints: [{fqdn: b.example.com, port: 443}]\ntls: {minVersion: \"1.3\", sni: x.example.com}"),
                route("r", "rules: [{" + toBackend("b") + "}]"),
                tlsPolicy("p", "{group: gateway.envoyproxy.io, kind: Backend, name: b}", OWN_CA));

        UpstreamTls tls = result.endpoint("backend/default/b").tls().orElseThrow();
        assertThat(tls.sni()).contains("s.internal");
        assertThat(tls.versions().min().name()).isEqualTo("TLS_1_3");
        assertThat(tls.trust()).isInstanceOf(Trust.Authorities.class);
    }
}
