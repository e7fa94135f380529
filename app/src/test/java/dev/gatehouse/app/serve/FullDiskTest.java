package dev.gatehouse.app.serve;

import static dev.gatehouse.app.serve.ApiClient.CONFIG_MAPS;
import static dev.gatehouse.app.serve.ApiClient.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway on a small disk of its own, which gets full: needs Linux' {@code unshare}, and the right to mount in it. */
@Tag("peers")
@Timeout(120)
class FullDiskTest {
    private static final List<String> SMALL_DISK = List.of("unshare", "-r", "-m", "sh", "-c",
            "mount -t tmpfs -o size=2m none \"$0\" && exec \"$@\"");
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: moved}
            spec:
              parentRefs: [{name: gw}]
              rules: [{filters: [{type: RequestRedirect, requestRedirect: {hostname: a.example, statusCode: %d}}]}]
            """;

    @TempDir
    private Path folder;
    private Path data = Path.of("");
    private Path manifest = Path.of("");

    @BeforeEach
    void write() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        manifest = Files.createDirectory(folder.resolve("manifests")).resolve("route.yaml");
        Files.writeString(manifest, ROUTE.formatted(301));
        Process tried = new ProcessBuilder("unshare", "-r", "-m", "sh", "-c", "mount -t tmpfs none " + data).start();
        assumeTrue(tried.waitFor() == 0, "a disk of its own can't be mounted here");
    }

    private GatewayProcess serve() throws IOException {
        List<String> program = new java.util.ArrayList<>(SMALL_DISK);
        program.add(data.toString());
        return GatewayProcess.under(program, "serve", "-f",
                java.util.Objects.requireNonNull(manifest.getParent()).toString(), "--data", data.toString(),
                "--api-address", "127.0.0.1:0", "--admin-address", "127.0.0.1:0", "--port-map", "8080=0");
    }

    private static void fill(Path file) {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static String configMap(String name, int size) {
        return "{\"metadata\": {\"name\": \"" + name + "\"}, \"data\": {\"a\": \"" + "x".repeat(size) + "\"}}";
    }

    private static int status(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                    BodyHandlers.discarding()).statusCode();
        }
    }

    private static void eventually(String what, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void writesAreRefusedReadsAndTrafficGoOnAndRoomIsTakenAsSoonAsItIsThere() throws Exception {
        try (GatewayProcess gateway = serve()) {
            gateway.await("  api +https://");
            Path disk = Path.of(gateway.root() + data.toString());
            try (ApiClient api = new ApiClient(disk)) {
                assertThat(api.send("POST", CONFIG_MAPS, configMap("kept", 10)).statusCode()).isEqualTo(201);
                fill(disk.resolve("filler"));
                HttpResponse<String> refused = api.send("POST", CONFIG_MAPS, configMap("big", 200_000));
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
                assertThat(refused.body()).contains("\"InsufficientStorage\"", "no room to write", "free space");
                assertThat(api.send("GET", CONFIG_MAPS + "/kept", "").statusCode()).isEqualTo(200);
                assertThat(api.send("GET", CONFIG_MAPS + "/big", "").statusCode()).isEqualTo(404);
                assertThat(api.send("GET", ROUTES, "").body()).contains("moved");
                assertThat(status(gateway.port())).isEqualTo(301);
                Files.writeString(manifest, ROUTE.formatted(302) + "# " + "x".repeat(300_000));
                Files.delete(disk.resolve("filler"));
                assertThat(api.send("POST", CONFIG_MAPS, configMap("big", 200_000)).statusCode()).isEqualTo(201);
                eventually("the file that was saved meanwhile is served", () -> status(gateway.port()) == 302);
            }
        }
    }
}
