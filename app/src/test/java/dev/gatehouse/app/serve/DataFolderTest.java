package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.memory.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} keeps in its data folder. */
@Timeout(60)
class DataFolderTest {
    private static final String ROUTE = """
            {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "moved"},
             "spec": {"parentRefs": [{"name": "gw"}], "rules": [{"filters": [{"type": "RequestRedirect",
              "requestRedirect": {"hostname": "elsewhere.example.com", "statusCode": 302}}]}]}}
            """;
    private static final String FILE_ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: moved}
            spec:
              parentRefs: [{name: gw}]
              rules: [{filters: [{type: RequestRedirect, requestRedirect: {hostname: a.example.com, statusCode: 301}}]}]
            """;
    private static final Pattern LINE = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ .*|gatehouse .*|  .*|");

    @TempDir
    private Path folder;
    private Path manifests = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void write() throws IOException {
        data = folder.resolve("data");
        manifests = Files.createDirectory(folder.resolve("manifests"));
        Files.writeString(manifests.resolve("gateway.yaml"), """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: gw}
                spec:
                  gatewayClassName: gatehouse
                  listeners: [{name: http, protocol: HTTP, port: 8080}]
                """);
    }

    private Gateway serve() throws Exception {
        return Gateway.serve(manifests, "--data", data.toString(), "--api-address", "127.0.0.1:0", "--port-map",
                "8081=0", "--port-map", "8082=0");
    }

    private HttpResponse<String> api(String method, String path, String body) throws Exception {
        try (ApiClient client = new ApiClient(data)) {
            return client.send(method, path, body);
        }
    }

    private static void awaitStatus(Gateway gateway, int status) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (gateway.get("a.test", "/").status() != status) {
            assertThat(System.nanoTime()).as("answers %s", status).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void whatTheApiWritesIsServedAndIsStillThereAfterARestart() throws Exception {
        try (Gateway gateway = serve()) {
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(404);
            HttpResponse<String> made = api("POST", ApiClient.ROUTES, ROUTE);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            awaitStatus(gateway, 302);
        }
        try (Gateway gateway = serve()) {
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(302);
            assertThat(api("GET", ApiClient.ROUTES + "/moved", "").body()).contains("elsewhere.example.com");
            assertThat(api("DELETE", ApiClient.ROUTES + "/moved", "").statusCode()).isEqualTo(200);
            awaitStatus(gateway, 404);
        }
    }

    @Test
    void whatFileAndApiBothDeclareStaysTheApisAndIsAnErrorThatNamesBoth() throws Exception {
        Path file = manifests.resolve("route.yaml");
        String problem = file + ":1: metadata.name: HTTPRoute default/moved was also written through the API, and that"
                + " one counts; delete it there, or remove it from this file";
        try (CapturedLog log = new CapturedLog("dev.gatehouse.store.file"); Gateway gateway = serve()) {
            assertThat(api("POST", ApiClient.ROUTES, ROUTE).statusCode()).isEqualTo(201);
            awaitStatus(gateway, 302);
            Gateway.write(file, FILE_ROUTE);
            eventually(problem, () -> gateway.admin("/resources").contains(problem));
            assertThat(log.lines()).contains("ERROR " + problem);
            assertThat(gateway.admin("/stats")).contains("gatehouse_files_objects_kept_out: 1");
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(302);
        }
        try (Gateway gateway = serve()) {
            assertThat(gateway.admin("/resources?format=json")).contains(problem);
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(302);
            assertThat(api("DELETE", ApiClient.ROUTES + "/moved", "").statusCode()).isEqualTo(200);
            awaitStatus(gateway, 301);
            eventually("nothing is kept out",
                    () -> gateway.admin("/stats").contains("gatehouse_files_objects_kept_out: 0"));
            HttpResponse<String> again = api("POST", ApiClient.ROUTES, ROUTE);
            assertThat(again.statusCode()).isEqualTo(403);
            assertThat(again.body()).contains("it is declared in " + file + ":1: change it there");
        }
    }

    @Test
    void theBuiltInGatewayIsSeenAndYieldsToWhoeverDeclaresIt() throws Exception {
        String path = "/apis/gateway.networking.k8s.io/v1/namespaces/gatehouse-system/gateways/default";
        try (Gateway gateway = serve()) {
            eventually("its status", () -> answer(path).contains("\"type\":\"Programmed\""));
            assertThat(answer(path)).contains("\"port\":8080", "\"addresses\":[{");
            assertThat(api("PUT", path, answer(path).replace("\"port\":8080", "\"port\":8081")).statusCode())
                    .isEqualTo(200);
            eventually("the port that was asked for", () -> gateway.admin("/listeners").contains("0.0.0.0:8081"));
            assertThat(api("DELETE", path, "").statusCode()).isEqualTo(200);
            eventually("it is back", () -> answer(path).contains("\"port\":8080"));
            Gateway.write(manifests.resolve("own.yaml"), """
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: Gateway
                    metadata: {name: default, namespace: gatehouse-system}
                    spec:
                      gatewayClassName: gatehouse
                      listeners: [{name: http, protocol: HTTP, port: 8082}]
                    """);
            eventually("the file's", () -> answer(path).contains("\"port\":8082"));
            assertThat(gateway.server().files().state().problems()).isEmpty();
        }
        Files.delete(manifests.resolve("own.yaml"));
        try (Gateway _ = Gateway.serve(manifests, "--data", data.toString(), "--api-address", "127.0.0.1:0",
                "--no-default-gateway")) {
            assertThat(api("GET", path, "").statusCode()).isEqualTo(404);
        }
    }

    private String answer(String path) {
        try {
            return api("GET", path, "").body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void storeInMemoryForgetsWhatTheApiWrote() throws Exception {
        String[] options = {"--data", data.toString(), "--store", "memory", "--api-address", "127.0.0.1:0"};
        try (Gateway gateway = Gateway.serve(manifests, options)) {
            api("POST", ApiClient.ROUTES, ROUTE);
            awaitStatus(gateway, 302);
        }
        try (Gateway gateway = Gateway.serve(manifests, options)) {
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(404);
        }
        assertThat(data.resolve("store.db")).doesNotExist();
    }

    @Test
    void secondServerOnTheFolderIsToldWhoHasIt() throws Exception {
        try (Gateway _ = serve()) {
            assertThatThrownBy(this::serve).isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("in use").hasMessageContaining("--data");
            assertThatThrownBy(() -> Gateway.serve(manifests, "--data", data.toString(), "--store", "memory",
                    "--api-address", "127.0.0.1:0")).isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void takenAddressThatNobodyAskedForIsNoOutage() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MemoryStore store = new MemoryStore(Clock.systemUTC());
                ApiOpening opening = new ApiOpening(store, data, new ApiSettings(
                        new InetSocketAddress("127.0.0.1", other.getLocalPort()), false,
                        java.util.Optional.empty()), Duration.ofMillis(20))) {
            opening.open();
            assertThat(opening.api()).isEmpty();
            assertThat(opening.refusal().orElseThrow()).contains("127.0.0.1:" + other.getLocalPort(), "in use",
                    "--api-address", "--no-api");
            assertThat(data.resolve("kubeconfig")).doesNotExist();
            other.close();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (opening.api().isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            assertThat(opening.refusal()).isEmpty();
            assertThat(api("GET", ApiClient.ROUTES, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takenAddressThatWasAskedForEndsTheStartWithOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GatewayProcess gateway = new GatewayProcess("serve", "-f", manifests.toString(), "--data",
                        data.toString(), "--api-address", "127.0.0.1:" + other.getLocalPort(), "--port-map", "8080=0",
                        "--admin-address", "127.0.0.1:0")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.output()).contains("--api-address 127.0.0.1:" + other.getLocalPort() + ": ", "in use")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void objectThatThisVersionDoesNotUnderstandStopsTheStart() throws Exception {
        try (Gateway _ = serve()) {
            api("POST", ApiClient.ROUTES, ROUTE);
        }
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("store.db"))) {
            assertThat(store.createStatement().executeUpdate("UPDATE entry SET content ="
                    + " '{\"spec\":{\"guardedBy\":\"tomorrow\"}}' WHERE name = 'moved'")).isEqualTo(1);
        }
        assertThatThrownBy(this::serve).isInstanceOf(WrongStateException.class)
                .hasMessageContaining("HTTPRoute default/moved").hasMessageContaining("guardedBy")
                .hasMessageContaining("Start the version that wrote them");
    }

    @Test
    void withStoreInMemoryAndNoApiNothingOfEitherIsLoadedOrWritten() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        try (GatewayProcess gateway = GatewayProcess.withJvmOptions(
                List.of("-Xlog:class+load:file=" + loaded, "-Djava.io.tmpdir=" + folder), "serve", "-f",
                manifests.toString(), "--port-map", "8080=0", "--admin-address", "127.0.0.1:0", "--store", "memory",
                "--no-api")) {
            gateway.port();
            gateway.signal("TERM");
            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.output()).doesNotContain("  api  ");
        }
        assertThat(
                Files.readAllLines(loaded).stream().filter(line -> line.contains("gatehouse.") || line.contains("io.")))
                .isNotEmpty().noneMatch(line -> line.contains("io.helidon.")
                        || line.contains("org.sqlite.") || line.contains("dev.gatehouse.api.")
                        || line.contains("dev.gatehouse.store.sqlite."));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("data", "store.db");
        }
    }

    @Test
    void filesAreOptionalAndEveryLineIsOurs() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess("serve", "--data", data.toString(), "--api-address",
                "127.0.0.1:0", "--port-map", "8080=0", "--admin-address", "127.0.0.1:0")) {
            gateway.await("  api +https://127.0.0.1:\\d+  try  kubectl --kubeconfig " + data);
            api("GET", ApiClient.ROUTES, "");
            gateway.signal("TERM");
            assertThat(gateway.exitCode()).as(gateway.output()).isZero();
            assertThat(gateway.output().lines()).allMatch(line -> LINE.matcher(line).matches())
                    .noneMatch(line -> line.contains("elidon") || line.contains("WARN"));
        }
    }
}
