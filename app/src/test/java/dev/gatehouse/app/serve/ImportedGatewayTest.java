package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.client.LiveApi;
import dev.gatehouse.app.echo.EchoServer;
import dev.gatehouse.app.echo.EchoSettings;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Imported gateways, published and asked over real sockets. {@code -Dgatehouse.corpus.import=DIR} names real ones. */
@Timeout(60)
class ImportedGatewayTest {
    private static final String OBJECTS = "/apis/gatehouse.dev/v1alpha1/namespaces/demo/";

    @TempDir
    private Path folder;
    private Path data = Path.of("");
    private Path files = Path.of("");
    private EchoServer one;
    private EchoServer two;
    private EchoServer three;

    @BeforeEach
    void start() throws Exception {
        data = folder.resolve("data");
        files = Files.createDirectory(folder.resolve("files"));
        Files.createDirectory(folder.resolve("none"));
        one = EchoServer.start(EchoSettings.http("one", 0));
        two = EchoServer.start(EchoSettings.http("two", 0));
        three = EchoServer.start(EchoSettings.http("three", 0));
    }

    @AfterEach
    void stop() {
        List.of(one, two, three).forEach(EchoServer::close);
    }

    private Gateway serve() throws Exception {
        return Gateway.serve(folder.resolve("none"), "--data", data.toString(), "--api-address", "127.0.0.1:0",
                "--allow-unenforced", "--resolve", "stock.example.com=127.0.0.1");
    }

    private void load(String... values) {
        List<String> all = new ArrayList<>(List.of("import", "-f", files.toString(), "--gateway", "demo",
                "--kubeconfig", data.resolve("kubeconfig").toString()));
        Arrays.stream(values).forEach(value -> all.addAll(List.of("--set", value)));
        LiveApi.Run run = LiveApi.plain(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static String url(EchoServer upstream) {
        return "http://127.0.0.1:" + upstream.httpPort().getAsInt();
    }

    /** Publishes the draft; it is live when this returns. */
    private List<JsonNode> publish(String... environments) throws Exception {
        try (ApiClient api = new ApiClient(data)) {
            ObjectNode wanted = Json.object().put("version", "1.0.0").put("allowUnenforced", true);
            ArrayNode to = wanted.putArray("environments");
            Arrays.stream(environments).forEach(to::add);
            var answer = api.send("POST", "/api/console/v1/gateways/demo/releases", Json.text(wanted));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(Json.parse(answer.body()).path("environments").valueStream()
                    .allMatch(each -> each.path("live").booleanValue())).as(answer.body()).isTrue();
            return Json.parse(api.send("GET", OBJECTS + "resources", "").body()).path("items").valueStream().toList();
        }
    }

    private static RawResponse ask(Gateway gateway, String method, String path) throws Exception {
        try (RawClient client = RawClient.connect(gateway.port())) {
            return client.send(method + " " + path + " HTTP/1.1\r\nHost: a.test\r\nContent-Length: 0\r\n\r\n")
                    .readResponse();
        }
    }

    private void corpus(String name) throws Exception {
        String corpus = System.getProperty("gatehouse.corpus.import", "");
        Assumptions.assumeFalse(corpus.isEmpty(), "-Dgatehouse.corpus.import names no folder");
        for (String file : List.of("definition.yaml", "resources.yaml")) {
            Files.copy(Path.of(corpus, name + "-" + file), files.resolve(file));
        }
    }

    private void replace(String file, String from, String to) throws Exception {
        String text = Files.readString(files.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(files.resolve(file), text.replace(from, to));
    }

    /** Asks for each resource, and holds what arrived against what the resource says. */
    private static void askForAll(Gateway gateway, List<JsonNode> resources, Map<String, String> upstreams)
            throws Exception {
        Set<String> asked = new HashSet<>();
        for (JsonNode resource : resources) {
            JsonNode spec = resource.path("spec");
            if (spec.path("plugins").valueStream().anyMatch(each -> each.has("mock"))) {
                continue;
            }
            String service = Json.textAt(spec, "backend", "service");
            String method = Json.textAt(spec, "method");
            RawResponse answer = ask(gateway, method, "/api/demo/prod" + filled(Json.textAt(spec, "path")));
            String what = method + " " + Json.textAt(spec, "path");
            assertThat(answer.status()).as(what + answer.body()).isEqualTo(200);
            JsonNode seen = Json.parse(answer.body());
            assertThat(Json.textAt(seen, "path")).as(what)
                    .isEqualTo(filled(Json.textAt(spec, "backend", "path")));
            assertThat(Json.textAt(seen, "method")).as(what).isEqualTo(Json.textAt(spec, "backend", "method"));
            assertThat(answer.header("x-upstream")).as(what).isEqualTo(upstreams.get(service));
            asked.add(service);
        }
        assertThat(asked).isEqualTo(upstreams.keySet());
    }

    private static String filled(String path) {
        return path.replace("{env.status_500}", "500").replaceAll("\\{[^}]*}", "value");
    }

    @Test
    void everyResourceOfARealGatewayReachesItsBackendService() throws Exception {
        corpus("selfhosted");
        try (Gateway gateway = serve()) {
            load("DASHBOARD_INNER_URL=" + url(one), "CORE_API_INNER_URL=" + url(two),
                    "MCP_PROXY_INNER_URL=" + url(three), "BK_APP_CODE=x", "BK_ITSM4_CALLBACK_APP_CODE=y",
                    "BASE_DIR=/tmp");
            List<JsonNode> resources = publish("prod");
            assertThat(resources).hasSizeGreaterThan(100);
            askForAll(gateway, resources, Map.of("default", "one", "core-api", "two", "mcp-proxy", "three"));
        }
    }

    @Test
    void everyEnvironmentOfARealGatewayServes() throws Exception {
        corpus("smoke");
        replace("definition.yaml", "http://httpbin", url(one));
        replace("definition.yaml", "http://unknownbackend", url(two));
        try (Gateway gateway = serve()) {
            load();
            List<JsonNode> resources = publish("prod", "stage-rate-limit");
            askForAll(gateway, resources, Map.of("default", "one", "unknownbackend", "two"));
            assertThat(gateway.get("a.test", "/api/demo/prod/get").body()).contains("\"from-env-a\":\"hello\"");
            assertThat(gateway.get("a.test", "/api/demo/prod/bk-mock").header("foo")).isEqualTo("bar");
            assertThat(gateway.get("a.test", "/api/demo/stage-rate-limit/get").status()).isEqualTo(200);
        }
    }

    @Test
    void importedGatewayIsServedOnceItIsPublished() throws Exception {
        for (String name : List.of("definition.yaml", "resources.yaml")) {
            Files.copy(Path.of("src/test/resources/import", name), files.resolve(name));
        }
        replace("definition.yaml", "http://127.0.0.2:8001", url(two));
        replace("definition.yaml", "http://127.0.0.3:8001", "http://localhost:" + two.httpPort().getAsInt());
        try (Gateway gateway = serve()) {
            load("ORDERS_URL=" + url(one), "APP_CODE=shop");
            assertThat(gateway.get("a.test", "/api/demo/prod/api/orders/7").status()).isEqualTo(404);
            publish("prod");

            RawResponse order = gateway.get("a.test", "/api/demo/prod/api/orders/7", "x-debug: 1");
            assertThat(order.body()).contains("\"name\":\"one\"", "\"path\":\"/v1/orders/7/\"",
                    "\"x-environment\":\"prod\"").doesNotContain("x-debug");
            assertThat(ask(gateway, "DELETE", "/api/demo/prod/api/orders/7").body())
                    .contains("\"name\":\"two\"", "\"method\":\"POST\"", "\"path\":\"/remove/7\"");
            assertThat(ask(gateway, "PUT", "/api/demo/prod/api/files/a/b").body())
                    .contains("\"method\":\"PUT\"", "\"path\":\"/f/a/b\"");
            assertThat(gateway.get("a.test", "/api/demo/prod/api/stock").body())
                    .contains("\"path\":\"/api/stock/\"");
            RawResponse mock = gateway.get("a.test", "/api/demo/prod/api/mock");
            assertThat(mock.status()).isEqualTo(201);
            assertThat(mock.header("x-mock")).isEqualTo("yes");
            assertThat(mock.body()).isEqualTo("{\"a\": 1}");
        }
    }
}
