package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of all ages get what they can read. */
class NegotiationTest {
    private static final String GROUPS = "application/json;g=apidiscovery.k8s.io;v=%s;as=APIGroupDiscoveryList";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestApi api;

    @BeforeEach
    void start() throws Exception {
        api = new TestApi(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<byte[]> get(String path, String accept) throws Exception {
        return api.client.send(api.request(path).header("Accept", accept).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void allGroupsAtOnceComeInTheVersionThatTheClientKnows() throws Exception {
        String beta = GROUPS.formatted("v2beta1");
        HttpResponse<byte[]> old = get("/apis", beta + ",application/json");
        assertThat(old.headers().firstValue("Content-Type")).contains(beta);
        assertThat(new String(old.body(), StandardCharsets.UTF_8)).contains("apidiscovery.k8s.io/v2beta1",
                "httproutes");
        HttpResponse<byte[]> recent = get("/apis", GROUPS.formatted("v2") + "," + beta + ",application/json");
        assertThat(recent.headers().firstValue("Content-Type")).contains(GROUPS.formatted("v2"));
        assertThat(Json.textAt(Json.parse(new String(get("/apis", "application/json").body(), StandardCharsets.UTF_8)),
                "kind")).isEqualTo("APIGroupList");
    }

    /** Field 1 is the text "2.0", fields 8 and 9 are paths and definitions. */
    @Test
    void openApiComesInBinaryForClientsThatReadNothingElse() throws Exception {
        HttpResponse<byte[]> answer = get("/openapi/v2",
                "application/com.github.proto-openapi.spec.v2@v1.0+protobuf");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("proto-openapi.spec.v2",
                "+protobuf");
        assertThat(answer.body()).startsWith(1 << 3 | 2, 3, '2', '.', '0', 2 << 3 | 2);
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).contains("x-kubernetes-group-version-kind",
                "HTTPRoute", "dryRun", "fieldValidation", "/httproutes/{name}");
    }

    @Test
    void yamlThatIsReadCanBeWrittenBack() throws Exception {
        String maps = "/api/v1/namespaces/default/configmaps";
        api.post(maps, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"m\"},"
                + "\"data\":{\"a\":\"1\",\"b\":\"true\",\"c\":\"line\\nline: two\",\"d\":\"\",\"e\":\"null\"}}");
        String yaml = new String(get(maps + "/m", "application/yaml").body(), StandardCharsets.UTF_8);
        TestApi.Response written = api.send("PUT", maps + "/m", "application/yaml", yaml);
        assertThat(written.status()).isEqualTo(200);
        assertThat(written.body()).isEqualTo(api.get(maps + "/m").body());
        assertThat(written.text("data", "c")).isEqualTo("line\nline: two");
        assertThat(written.text("data", "e")).isEqualTo("null");
    }

    @Test
    void listsArePackedWhenTheyTurnOutToBeLarge() throws Exception {
        String backends = "/apis/gateway.envoyproxy.io/v1alpha1/namespaces/default/backends";
        for (int i = 0; i < 2; i++) {
            assertThat(packed(backends).headers().firstValue("Content-Encoding")).isEmpty();
            api.post(backends, "{\"apiVersion\":\"gateway.envoyproxy.io/v1alpha1\",\"kind\":\"Backend\",\"metadata\":"
                    + "{\"name\":\"b" + i + "\",\"annotations\":{\"a\":\"" + "x".repeat(70_000)
                    + "\"}},\"spec\":{\"endpoints\":[{\"ip\":{\"address\":\"127.0.0.1\",\"port\":80}}]}}");
        }
        HttpResponse<byte[]> large = packed(backends);
        assertThat(large.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(large.body()).hasSizeLessThan(10_000);
        String unpacked = new String(new GZIPInputStream(new ByteArrayInputStream(large.body())).readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(Json.parse(unpacked)).isEqualTo(api.get(backends).body());
    }

    private HttpResponse<byte[]> packed(String path) throws Exception {
        return api.client.send(api.request(path).header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
