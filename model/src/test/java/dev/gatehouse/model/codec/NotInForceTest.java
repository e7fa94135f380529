package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.envoy.ClientTrafficPolicy;
import dev.gatehouse.model.envoy.SecurityPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies with every field there is: all are known, and which of them protect is kept. */
class NotInForceTest {
    private static List<ApiObject> read(String name) throws IOException {
        ReadResult result = ManifestReader.read(name,
                Files.readString(Path.of("src/test/resources/not-in-force").resolve(name)));
        assertThat(result.problems()).isEmpty();
        return result.objects().stream().map(ReadObject::object).toList();
    }

    @Test
    void securityPolicyNamesEachWayItProtects() throws IOException {
        SecurityPolicy policy = (SecurityPolicy) read("security-policy.yaml").getFirst();

        assertThat(policy.spec().protections()).containsExactlyInAnyOrder("apiKeyAuth", "basicAuth", "cors", "csrf",
                "extAuth", "jwt", "oidc", "authorization");
        assertThat(policy.targetSelectors().getFirst().namespaces()).isPresent();
    }

    @Test
    void clientTrafficPolicyTellsProtectionFromComfort() throws IOException {
        ClientTrafficPolicy policy = (ClientTrafficPolicy) read("client-traffic-policy.yaml").getFirst();

        assertThat(policy.spec().notInForceProtecting()).containsExactlyInAnyOrder("clientIPDetection",
                "connection.connectionLimit", "headers.earlyRequestHeaders", "headers.lateResponseHeaders",
                "headers.xForwardedClientCert", "headers.withUnderscoresAction", "path.escapedSlashesAction",
                "tls.minVersion", "tls.ecdhCurves", "tls.signatureAlgorithms", "tls.clientValidation");
        assertThat(policy.spec().notInForce()).containsAll(policy.spec().notInForceProtecting()).contains("timeout",
                "proxyProtocol", "connection.bufferLimit", "tls.alpnProtocols", "path.disableMergeSlashes");
    }

    @Test
    void whatAsksForNoMoreThanThereIsIsInForce() throws IOException {
        ClientTrafficPolicy policy = (ClientTrafficPolicy) read("client-traffic-policy.yaml").get(1);

        assertThat(policy.spec().notInForce()).isEmpty();
    }
}
