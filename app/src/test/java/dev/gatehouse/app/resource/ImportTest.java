package dev.gatehouse.app.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.LiveApi;
import dev.gatehouse.app.client.LiveApi.Run;
import dev.gatehouse.compiler.Compiler;
import dev.gatehouse.compiler.CompilerOptions;
import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of gateways, in and out. {@code -Dgatehouse.corpus.import=DIR} names a folder with those of real ones. */
@Timeout(60)
class ImportTest {
    private static final Path OWN = Path.of("src/test/resources/import");
    private static final List<String> VALUES = List.of("ORDERS_URL=http://127.0.0.1:8000", "APP_CODE=shop",
            "DASHBOARD_INNER_URL=http://127.0.0.1:8001", "CORE_API_INNER_URL=http://127.0.0.1:8002",
            "MCP_PROXY_INNER_URL=http://127.0.0.1:8003", "BK_APP_CODE=gateway", "BK_ITSM4_CALLBACK_APP_CODE=itsm",
            "BASE_DIR=/data");

    @TempDir
    private Path folder;
    private Path files = OWN;

    @BeforeEach
    void own() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
        for (String name : List.of("definition.yaml", "resources.yaml")) {
            Files.copy(OWN.resolve(name), files.resolve(name));
        }
    }

    private static LiveApi api(Path data) throws IOException {
        return new LiveApi(Files.createDirectories(data));
    }

    private static Run load(LiveApi api, Path from, String... more) {
        List<String> arguments = new ArrayList<>(List.of("import", "-f", from.toString(), "--gateway", "demo"));
        VALUES.forEach(value -> arguments.addAll(List.of("--set", value)));
        arguments.addAll(Arrays.asList(more));
        return api.run(arguments.toArray(String[]::new));
    }

    /** Of everything that the draft says. */
    private static Snapshot snapshot(LiveApi api) {
        for (StoredObject stored : inside(api).filter(each -> each.object() instanceof Environment).toList()) {
            try (ApiClient client = api.client()) {
                client.patch("/apis/gatehouse.dev/v1alpha1/namespaces/demo/environments/" + stored.key().name(),
                        "application/merge-patch+json", Json.parse("{\"spec\":{\"follow\":\"Draft\"}}"));
            }
        }
        return new Compiler(CompilerOptions.DEFAULT.allowingUnenforced())
                .compile(api.store().list().objects().stream().map(StoredObject::object).toList(), HeldAddresses.NONE)
                .snapshot();
    }

    private static Stream<StoredObject> inside(LiveApi api) {
        return api.store().list().objects().stream().filter(each -> each.key().namespace().equals("demo"));
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(files.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(files.resolve(file), text.replace(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "selfhosted", "smoke"})
    void whatIsExportedIsTheSameGatewayAgain(String name) throws Exception {
        Path from = name.equals("own") ? files : corpus(name);
        Path exported = folder.resolve("exported");
        try (LiveApi one = api(folder.resolve("one")); LiveApi other = api(folder.resolve("other"))) {
            Run imported = load(one, from);
            assertThat(imported.exitCode()).as(imported.err()).isZero();
            Run again = load(one, from);
            assertThat(again.out()).contains(" 0 new, 0 changed,", " 0 left alone");
            Snapshot wanted = snapshot(one);

            assertThat(one.run("export", "demo", "-o", exported.toString()).exitCode()).isZero();
            Run reimported = load(other, exported);

            assertThat(reimported.exitCode()).as(reimported.err()).isZero();
            assertThat(snapshot(other)).isEqualTo(wanted);
            assertThat(load(one, exported).out()).contains(" 0 new, 0 changed,", " 0 left alone");
        }
    }

    private Path corpus(String name) throws IOException {
        String corpus = System.getProperty("gatehouse.corpus.import", "");
        Assumptions.assumeFalse(corpus.isEmpty(), "-Dgatehouse.corpus.import names no folder");
        Path real = Files.createDirectory(folder.resolve("real"));
        for (String file : List.of("definition.yaml", "resources.yaml")) {
            Files.copy(Path.of(corpus, name + "-" + file), real.resolve(file));
        }
        return real;
    }

    @Test
    void nothingIsDeletedUnlessAskedAndAPreviewChangesNothing() throws Exception {
        try (LiveApi api = api(folder.resolve("one"))) {
            assertThat(load(api, files).exitCode()).isZero();
            change("resources.yaml", "operationId: get_order", "operationId: read_order");
            change("resources.yaml", "path: /mock}", "path: /mocked}");
            Files.writeString(files.resolve("resources.yaml"), Files.readString(files.resolve("resources.yaml"))
                    .replaceAll("(?ms)^  /files/:.*?(?=^  /stock/:)", ""));

            Run preview = load(api, files, "--dry-run");
            assertThat(preview.out()).contains("Resource read_order (GET /api/orders/{id}): changed",
                    "~ metadata.name: \"get-order\" -> \"read-order\"",
                    "Resource mock (GET /api/mock): changed", "~ spec.backend.path: \"/mock\" -> \"/mocked\"",
                    "Resource files (ANY /api/files/): left alone",
                    "0 new, 2 changed, 9 same, 1 left alone, 0 deleted (dry run)");
            assertThat(load(api, files).out()).contains("0 new, 2 changed,");
            assertThat(inside(api).map(each -> each.key().name())).contains("read-order", "files")
                    .doesNotContain("get-order");
            assertThat(load(api, files, "--prune").out()).contains(
                    "Resource files (ANY /api/files/): deleted", "0 new, 0 changed, 11 same, 0 left alone, 1 deleted");
            assertThat(inside(api).filter(each -> each.object() instanceof Resource)).hasSize(5);
            assertThat(api.run("audit", "resource/read-order", "-n", "demo").out()).contains("import apigateways");
        }
    }

    @Test
    void whatIsWrongIsToldAtOnceWithItsPlaceAndNothingIsWritten() throws Exception {
        change("resources.yaml", "path: /f,", "path: \"/f/{nope}\",");
        change("resources.yaml", "name: stock, method: get", "name: nowhere, method: get");
        change("definition.yaml", "http://127.0.0.2:8001", "127.0.0.2:8001");
        try (LiveApi api = api(folder.resolve("one"))) {
            Run run = api.run("import", "-f", files.toString(), "--gateway", "demo");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(
                    "definition.yaml:22:27: {{ environ.ORDERS_URL }} has no value: give --set ORDERS_URL=VALUE",
                    "{{ settings.APP_CODE }} has no value: give --set APP_CODE=VALUE",
                    "stages[0].backends[1].config.hosts[0].host: \"127.0.0.2:8001\" has no scheme",
                    "paths[\"/files/\"].x-bk-apigateway-method-any.x-bk-apigateway-resource.backend.path:"
                            + " {nope} is no parameter of the path /api/files/");
            assertThat(inside(api)).isEmpty();
            change("resources.yaml", "/f/{nope}", "/f");
            change("definition.yaml", "\"127.0.0.2:8001", "\"http://127.0.0.2:8001");
            assertThat(load(api, files).err()).contains("resources.yaml:42: Resource mock (GET /api/mock): there is no"
                    + " backend service nowhere: there are default, serviceb, stock");
            assertThat(inside(api)).isEmpty();
        }
    }

    @Test
    void whatIsThereAndCannotBeSaidStaysAndWhatIsInTheWayIsNamed() throws Exception {
        String objects = "/apis/gatehouse.dev/v1alpha1/namespaces/demo/";
        try (LiveApi api = api(folder.resolve("one")); ApiClient client = api.client()) {
            assertThat(load(api, files).exitCode()).isZero();
            client.patch(objects + "backendservices/serviceb", "application/merge-patch+json", Json.parse(
                    "{\"spec\":{\"environments\":{\"prod\":{\"retry\":{\"numRetries\":2},\"timeout\":{\"tcp\":"
                            + "{\"connectTimeout\":\"1s\"},\"http\":{\"requestTimeout\":\"30s\"}}},"
                            + "\"gone\":{\"addresses\":[{\"host\":\"http://127.0.0.1\"}]}}}}"));
            change("definition.yaml", "timeout: 30\n          loadbalance: least_conn",
                    "timeout: 31\n          loadbalance: least_conn");
            assertThat(load(api, files).out()).contains("BackendService serviceB: changed",
                    "timeout.http.requestTimeout: \"30s\" -> \"31s\"");
            String service = Json.text(client.get(objects + "backendservices/serviceb"));
            assertThat(service).contains("\"numRetries\":2", "\"connectTimeout\":\"1s\"", "\"gone\"");

            change("resources.yaml", "operationId: stock\n", "operationId: mock2\n");
            change("resources.yaml", "  /stock/:", "  /Stock/:");
            change("resources.yaml", "operationId: mock\n", "operationId: stock\n");
            assertThat(load(api, files).err()).contains("resources.yaml:", "Resource stock (GET /api/mock):",
                    "the name is taken by Resource stock (GET /api/stock/)");
            assertThat(load(api, files, "--prune").exitCode()).isZero();

            client.post(objects + "releases", Json.parse("{\"apiVersion\":\"gatehouse.dev/v1alpha1\",\"kind\":"
                    + "\"Release\",\"metadata\":{\"name\":\"prod-1\",\"namespace\":\"demo\"},\"spec\":{\"environment\":"
                    + "\"prod\",\"revision\":\"1.0.0\",\"frozen\":{\"backends\":{\"stock\":{}}}}}"));
            Files.writeString(files.resolve("definition.yaml"), Files.readString(files.resolve("definition.yaml"))
                    .replaceAll("(?ms)^      - name: stock.*?(?=^    plugin_configs)", ""));
            Files.writeString(files.resolve("resources.yaml"), Files.readString(files.resolve("resources.yaml"))
                    .replace("name: stock,", "name: default,"));
            assertThat(load(api, files, "--prune").err()).contains(
                    "BackendService stock: it can't be deleted: it is used by release prod-1");
            assertThat(load(api, files).exitCode()).isZero();
        }
    }
}
