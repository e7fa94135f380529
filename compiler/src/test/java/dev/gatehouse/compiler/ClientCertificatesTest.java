package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.gateway;
import static dev.gatehouse.compiler.Manifests.resource;
import static dev.gatehouse.compiler.Manifests.tlsSecret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.ClientAuthentication;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.ServerTls;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCertificatesTest {
    private static final String CERT = tlsSecret("cert", "a.crt", "a.key");

    private static String ca(String name, String namespace) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: %s}
                data:
                  ca.crt: |
                %s
                """.formatted(name, namespace, resource("certs/b.crt").indent(4));
    }

    private static String listener(String name, int port) {
        return "- {name: %s, port: %d, protocol: HTTPS, tls: {certificateRefs: [{name: cert}]}}%n".formatted(name,
                port);
    }

    private static String validation(String ref, String mode) {
        return "{validation: {caCertificateRefs: [" + ref + "], mode: " + mode + "}}";
    }

    private static String gatewayWith(String frontend, String listeners) {
        return gateway("gw", listeners) + "  tls: {frontend: " + frontend + "}\n";
    }

    private static Optional<ClientAuthentication> clients(Result result, int port) {
        return result.listener(port).hosts().getFirst().tls().flatMap(ServerTls::clients);
    }

    private static String map(String name) {
        return "{group: '', kind: ConfigMap, name: " + name + "}";
    }

    @Test
    void theDefaultHoldsForEveryPortWithoutItsOwn() {
        Result result = Result.of(CERT, ca("all", "default"), ca("one", "default"),
                gatewayWith("{default: " + validation(map("all"), "AllowValidOnly") + ", perPort: [{port: 8443, tls: "
                        + validation(map("one"), "AllowInsecureFallback") + "}, {port: 9443, tls: {}}]}",
                        listener("a", 443) + listener("b", 8443) + listener("c", 9443)));
        assertThat(clients(result, 443)).hasValueSatisfying(c -> {
            assertThat(c.required()).isTrue();
            assertThat(c.authorities()).extracting(SecretRef::name).containsExactly("configmap/default/all");
        });
        assertThat(clients(result, 8443)).hasValueSatisfying(c -> {
            assertThat(c.required()).isFalse();
            assertThat(c.authorities()).extracting(SecretRef::name).containsExactly("configmap/default/one");
        });
        assertThat(clients(result, 9443)).isEmpty();
        assertThat(result.secrets()).extracting(SecretRef::name).contains("configmap/default/all");
        assertThat(result.verdicts("Gateway", "gw"))
                .contains("InsecureFrontendValidationMode=True ConfigurationChanged");
    }

    @Test
    void withoutTheInsecureModeNothingIsSaidOfIt() {
        Result result = Result.of(CERT, ca("all", "default"),
                gatewayWith("{default: " + validation(map("all"), "AllowValidOnly") + "}", listener("a", 443)));
        assertThat(result.conditions("Gateway", "gw")).noneMatch(c -> c.startsWith("InsecureFrontendValidationMode"));
        assertThat(result.listenerVerdicts("gw", "a")).containsExactly("Accepted=True Accepted",
                "Conflicted=False NoConflicts", "ResolvedRefs=True ResolvedRefs", "Programmed=True Programmed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{group: '', kind: ConfigMap, name: no} | InvalidCACertificateRef",
            "{group: '', kind: Service, name: svc} | InvalidCACertificateKind",
            "{group: '', kind: ConfigMap, name: far, namespace: other} | RefNotPermitted"})
    void aListenerWithoutAnyAuthorityIsRefusedAndNotServed(String ref, String reason) {
        Result result = Result.of(CERT, ca("far", "other"), gatewayWith(
                "{default: " + validation(ref, "AllowValidOnly") + "}",
                listener("a", 443) + "- {name: http, port: 80, protocol: HTTP}"));
        assertThat(result.listenerVerdicts("gw", "a")).containsExactly("Accepted=False NoValidCACertificate",
                "Conflicted=False NoConflicts", "ResolvedRefs=False " + reason, "Programmed=False Invalid");
        assertThat(result.listens(443)).isFalse();
        assertThat(result.listenerVerdicts("gw", "http")).contains("Programmed=True Programmed");
    }

    @Test
    void oneBadAuthoritySpoilsNoGoodOne() {
        Result result = Result.of(CERT, ca("all", "default"), gatewayWith(
                "{default: " + validation(map("no") + ", " + map("all"), "AllowValidOnly") + "}", listener("a", 443)));
        assertThat(clients(result, 443).orElseThrow().authorities()).hasSize(1);
        assertThat(result.listenerVerdicts("gw", "a")).contains("Accepted=True Accepted",
                "ResolvedRefs=False InvalidCACertificateRef", "Programmed=True Programmed");
    }
}
