package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the audit tells of requests. */
@Timeout(60)
class AuditTest {
    private static final String BACKENDS = "/apis/gateway.envoyproxy.io/v1alpha1/namespaces/default/backends";
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";
    private static final String BACKEND = """
            {"apiVersion": "gateway.envoyproxy.io/v1alpha1", "kind": "Backend", "metadata": {"name": "b"},
             "spec": {"endpoints": [{"fqdn": {"hostname": "a.example.com", "port": 80}}]}}""";
    private static final String MERGE = "application/merge-patch+json";
    private @Nullable TestApi started;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        started = new TestApi(data);
    }

    @AfterEach
    void stop() {
        api().close();
    }

    private TestApi api() {
        return Objects.requireNonNull(started);
    }

    private List<JsonNode> entries(String query) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        TestApi.Response response = api().get("/api/console/v1/audit?" + query);
        assertThat(response.status()).as(response.raw().body()).isEqualTo(200);
        response.body().path("items").forEach(entries::add);
        return entries;
    }

    private static String changes(JsonNode entry) {
        return Json.text(entry.path("changes"));
    }

    @Test
    void changeIsToldByFieldWithWhoWhenAndFromWhere() throws Exception {
        api().post(BACKENDS, BACKEND);
        api().send("PATCH", BACKENDS + "/b", MERGE,
                "{\"spec\": {\"endpoints\": [{\"fqdn\": {\"hostname\": \"a.example.com\", \"port\": 81}}]}}");
        api().send("DELETE", BACKENDS + "/b", "application/json", "");
        List<JsonNode> entries = entries("kind=Backend");
        assertThat(entries).extracting(each -> Json.textAt(each, "verb")).containsExactly("delete", "patch", "create");
        JsonNode patch = entries.get(1);
        assertThat(changes(patch)).isEqualTo("[{\"path\":\"spec.endpoints[0].fqdn.port\",\"before\":80,\"after\":81}]");
        assertThat(patch.path("user").stringValue()).isEqualTo("admin");
        assertThat(patch.path("client").stringValue()).isEqualTo("127.0.0.1");
        assertThat(patch.path("userAgent").stringValue()).isEqualTo("tester/1");
        assertThat(patch.path("time").stringValue()).startsWith("20").endsWith("Z");
        assertThat(patch.path("code").intValue()).isEqualTo(200);
        assertThat(changes(entries.get(2))).startsWith("[{\"path\":\"spec\",\"after\":{\"endpoints\"");
        assertThat(changes(entries.get(0))).startsWith("[{\"path\":\"spec\",\"before\":{\"endpoints\"");
    }

    @Test
    void failedAttemptsAreToldWithoutTheirBodiesAndDryRunsAndReadsAreNot() throws Exception {
        api().post(BACKENDS + "?dryRun=All", BACKEND);
        api().get(BACKENDS);
        assertThat(entries("")).isEmpty();
        api().post(BACKENDS, BACKEND.replace("80", "99999"));
        api().send("PATCH", BACKENDS + "/missing", MERGE, "{\"metadata\": {\"labels\": {\"hid\": \"den\"}}}");
        api().post(BACKENDS, BACKEND);
        api().send("PATCH", BACKENDS + "/b", MERGE, "{}");
        List<JsonNode> entries = entries("");
        assertThat(entries).extracting(each -> Json.textAt(each, "reason")).containsExactly("", "NotFound", "Invalid");
        assertThat(entries.toString()).doesNotContain("99999", "hid");
    }

    @Test
    void secretsShowThatTheyChangedAndNothingElse() throws Exception {
        api().post(SECRETS, "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"s\"},"
                + " \"stringData\": {\"word\": \"hunter2\"}}");
        api().send("PATCH", SECRETS + "/s", MERGE, "{\"stringData\": {\"word\": \"hunter3\"}}");
        api().send("DELETE", SECRETS + "/s", "application/json", "");
        List<JsonNode> entries = entries("kind=secrets");
        assertThat(entries).hasSize(3);
        assertThat(entries.toString()).doesNotContain("hunter", "aHVudGVy").contains("*** (");
        JsonNode change = entries.get(1).path("changes").path(0);
        assertThat(change.path("path").stringValue()).isEqualTo("data.word");
        assertThat(change.path("before").stringValue()).isNotEqualTo(change.path("after").stringValue());
    }

    @Test
    void whatGoesWithANamespaceIsToldObjectByObject() throws Exception {
        api().post("/api/v1/namespaces", "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\","
                + " \"metadata\": {\"name\": \"shop\"}}");
        api().post(BACKENDS.replace("default", "shop"), BACKEND);
        api().send("DELETE", "/api/v1/namespaces/shop", "application/json", "");
        JsonNode backend = entries("kind=backend&verb=delete").getFirst();
        assertThat(Json.textAt(backend, "because")).isEqualTo("delete namespaces shop");
        assertThat(Json.textAt(backend, "namespace")).isEqualTo("shop");
        // Marked first, gone when it is empty.
        assertThat(entries("kind=ns&verb=delete")).hasSize(2);
    }

    @Test
    void entriesAreFilteredPagedAndExported() throws Exception {
        for (int i = 0; i < 3; i++) {
            api().post(BACKENDS, BACKEND.replace("\"b\"", "\"b" + i + "\""));
        }
        assertThat(entries("name=b1&user=admin&namespace=default&since=PT1H")).hasSize(1);
        assertThat(entries("until=PT1H")).isEmpty();
        assertThat(entries("user=nobody")).isEmpty();
        JsonNode page = api().get("/api/console/v1/audit?limit=2").body();
        assertThat(page.path("items")).hasSize(2);
        assertThat(entries("limit=2&continue=" + Json.textAt(page, "metadata", "continue"))).hasSize(1);
        HttpResponse<String> csv = api().client.send(api().request("/api/console/v1/audit?format=csv").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(csv.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
        assertThat(csv.body().lines()).hasSize(4).first().asString().startsWith("id,time,user,client");
        HttpResponse<String> lines = api().client.send(api().request("/api/console/v1/audit?format=jsonl").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(lines.body().lines()).hasSize(3).allMatch(line -> Json.parse(line).has("changes"));
        assertThat(api().get("/api/console/v1/audit?since=yesterday").status()).isEqualTo(400);
        assertThat(api().get("/api/console/v1/audit?limit=0").status()).isEqualTo(400);
    }
}
