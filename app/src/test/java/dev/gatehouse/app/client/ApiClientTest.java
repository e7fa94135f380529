package dev.gatehouse.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.WrongStateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiClientTest {
    private @Nullable LiveApi live;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        live = new LiveApi(data);
    }

    @AfterAll
    void stop() {
        live().close();
    }

    private LiveApi live() {
        return java.util.Objects.requireNonNull(live);
    }

    private ServerAccess changed(String what, String by) throws Exception {
        Path other = live().kubeconfig().resolveSibling("changed");
        Files.writeString(other, Files.readString(live().kubeconfig()).replaceAll(what, by));
        return Kubeconfig.read(other).access(Optional.empty());
    }

    @Test
    void kindsAreFoundByKindPluralSingularShortNameAndGroup() {
        try (ApiClient client = live().client()) {
            ApiResources resources = ApiResources.of(client);
            for (String word : new String[]{"HTTPRoute", "httproutes", "httproute",
                    "httproutes.gateway.networking.k8s.io"}) {
                assertThat(resources.named(word).fullName()).isEqualTo("httproutes.gateway.networking.k8s.io");
            }
            assertThat(resources.named("gtw").kind()).isEqualTo("Gateway");
            assertThat(resources.named("svc").path("a b")).isEqualTo("/api/v1/namespaces/a%20b/services");
            assertThat(resources.namedAll("gtw,be,gateways")).extracting(ApiResource::kind).containsExactly("Gateway",
                    "Backend");
            assertThat(resources.namedAll("gateway-api")).extracting(ApiResource::kind).contains("Gateway",
                    "HTTPRoute");
            assertThatThrownBy(() -> resources.named("gatway")).hasMessage(
                    "the server has no kind \"gatway\": did you mean gateway?");
        }
    }

    @Test
    void refusalCarriesReasonMessageAndCauses() {
        try (ApiClient client = live().client()) {
            assertThatThrownBy(() -> client.get("/api/v1/namespaces/nowhere")).isInstanceOfSatisfying(ApiFailure.class,
                    failure -> {
                        assertThat(failure.reason()).isEqualTo("NotFound");
                        assertThat(failure.status()).isEqualTo(404);
                        assertThat(failure).hasMessage("namespaces \"nowhere\" not found");
                    });
            assertThatThrownBy(() -> client.post("/apis/gateway.envoyproxy.io/v1alpha1/namespaces/default/backends",
                    Json.parse("""
                            {"apiVersion": "gateway.envoyproxy.io/v1alpha1", "kind": "Backend",
                             "metadata": {"name": "b"}, "spec": {"endpoints": [{"fqdn": {"hostname": "h"}}]}}""")))
                    .isInstanceOfSatisfying(ApiFailure.class, failure -> assertThat(failure.causes()).isNotEmpty()
                            .first().satisfies(cause -> assertThat(cause.field()).startsWith("spec.endpoints[0]")));
        }
    }

    @Test
    void wrongTokenUntrustedCertificateAndNobodyThereAreToldApart() throws Exception {
        try (ApiClient client = new ApiClient(changed("token: \\S+", "token: wrong"))) {
            assertThatThrownBy(() -> client.get("/api/v1/namespaces")).isInstanceOf(ApiFailure.class)
                    .hasMessageContainingAll("does not take the credentials", "changed");
        }
        try (ApiClient client = new ApiClient(changed("\\s+certificate-authority-data: \\S+", ""))) {
            assertThatThrownBy(() -> client.get("/api")).isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("certificate that is not trusted");
        }
        try (ApiClient client = new ApiClient(changed("certificate-authority-data: \\S+",
                "insecure-skip-tls-verify: true"))) {
            assertThat(client.text("/healthz")).isEqualTo("ok");
        }
        try (ApiClient client = new ApiClient(changed("127.0.0.1:\\d+", "127.0.0.1:1"))) {
            assertThatThrownBy(() -> client.get("/api")).hasMessageContaining("is gatehouse serve running?");
        }
    }
}
