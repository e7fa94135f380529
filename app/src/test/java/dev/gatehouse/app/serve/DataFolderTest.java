package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.cli.WrongStateException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} with {@code --data} and without. */
@Timeout(60)
class DataFolderTest {
    private static final String ROUTES = "/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes";
    private static final String ROUTE = """
            {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "moved"},
             "spec": {"parentRefs": [{"name": "gw"}], "rules": [{"filters": [{"type": "RequestRedirect",
              "requestRedirect": {"hostname": "elsewhere.example.com", "statusCode": 302}}]}]}}
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
        return Gateway.serve(manifests, "--data", data.toString(), "--api-address", "127.0.0.1:0");
    }

    /** A request as the kubeconfig in the data folder lets clients make it. */
    private HttpResponse<String> api(String method, String path, String body) throws Exception {
        String kubeconfig = Files.readString(data.resolve("kubeconfig"));
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust(value(kubeconfig,
                "certificate-authority-data"))).version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(HttpRequest.newBuilder(URI.create(value(kubeconfig, "server") + path))
                    .timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + value(kubeconfig, "token"))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        }
    }

    private static String value(String kubeconfig, String field) {
        Matcher matcher = Pattern.compile(field + ": (\\S+)").matcher(kubeconfig);
        assertThat(matcher.find()).as(field).isTrue();
        return matcher.group(1);
    }

    private static SSLContext trust(String pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("api", CertificateFactory.getInstance("X.509").generateCertificate(
                new java.io.ByteArrayInputStream(Base64.getDecoder().decode(pem))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
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
            HttpResponse<String> made = api("POST", ROUTES, ROUTE);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            awaitStatus(gateway, 302);
        }
        try (Gateway gateway = serve()) {
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(302);
            assertThat(api("GET", ROUTES + "/moved", "").body()).contains("elsewhere.example.com");
            assertThat(api("DELETE", ROUTES + "/moved", "").statusCode()).isEqualTo(200);
            awaitStatus(gateway, 404);
        }
    }

    @Test
    void storeInMemoryForgetsWhatTheApiWrote() throws Exception {
        String[] options = {"--data", data.toString(), "--store", "memory", "--api-address", "127.0.0.1:0"};
        try (Gateway gateway = Gateway.serve(manifests, options)) {
            api("POST", ROUTES, ROUTE);
            awaitStatus(gateway, 302);
        }
        try (Gateway gateway = Gateway.serve(manifests, options)) {
            assertThat(gateway.get("a.test", "/").status()).isEqualTo(404);
        }
        assertThat(data.resolve("store.db")).doesNotExist();
    }

    @Test
    void objectThatThisVersionDoesNotUnderstandStopsTheStart() throws Exception {
        try (Gateway _ = serve()) {
            api("POST", ROUTES, ROUTE);
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
    void withoutADataFolderNothingOfStoreOrApiIsLoadedOrWritten() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        try (GatewayProcess gateway = GatewayProcess.withJvmOptions(
                List.of("-Xlog:class+load:file=" + loaded, "-Djava.io.tmpdir=" + folder), "serve", "-f",
                manifests.toString(), "--port-map", "8080=0", "--admin-address", "127.0.0.1:0")) {
            gateway.port();
            gateway.signal("TERM");
            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.output()).doesNotContain("  api  ");
        }
        assertThat(Files.readAllLines(loaded)).isNotEmpty().noneMatch(line -> line.contains("io.helidon.")
                || line.contains("org.sqlite.") || line.contains("dev.gatehouse.api.")
                || line.contains("dev.gatehouse.store.sqlite."));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("data", "store.db");
        }
    }

    @Test
    void withADataFolderFilesAreOptionalAndEveryLineIsOurs() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess("serve", "--data", data.toString(), "--api-address",
                "127.0.0.1:0", "--port-map", "8080=0", "--admin-address", "127.0.0.1:0")) {
            gateway.await("  api +https://127.0.0.1:\\d+  try  kubectl --kubeconfig " + data);
            api("GET", ROUTES, "");
            gateway.signal("TERM");
            assertThat(gateway.exitCode()).as(gateway.output()).isZero();
            assertThat(gateway.output().lines()).allMatch(line -> LINE.matcher(line).matches())
                    .noneMatch(line -> line.contains("elidon") || line.contains("WARN"));
        }
    }
}
