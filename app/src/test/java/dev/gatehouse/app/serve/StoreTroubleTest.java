package dev.gatehouse.app.serve;

import static dev.gatehouse.app.serve.ApiClient.CONFIG_MAPS;
import static dev.gatehouse.app.serve.ApiClient.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.StoreUnavailableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running gateway whose database gets into trouble: writes are refused with the way out, all else goes on. */
@Timeout(120)
class StoreTroubleTest {
    private static final String REDIRECT = """
            {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "moved"},
             "spec": {"parentRefs": [{"name": "gw"}], "rules": [{"filters": [{"type": "RequestRedirect",
              "requestRedirect": {"hostname": "elsewhere.example.com", "statusCode": 302}}]}]}}
            """;

    @TempDir
    private Path folder;
    private Path data = Path.of("");

    @BeforeEach
    void choose() {
        data = folder.resolve("data");
    }

    private Gateway serve() throws Exception {
        return Gateway.serve(Files.createDirectories(folder.resolve("manifests")), "--data", data.toString(),
                "--api-address", "127.0.0.1:0");
    }

    private static String configMap(String name, String value) {
        return "{\"metadata\": {\"name\": \"" + name + "\"}, \"data\": {\"a\": \"" + value + "\"}}";
    }

    private static void put(ApiClient api, String name, String value) throws Exception {
        HttpResponse<String> made = api.send("POST", CONFIG_MAPS, configMap(name, value));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private void fill() throws Exception {
        try (Gateway _ = serve(); ApiClient api = new ApiClient(data)) {
            assertThat(api.send("POST", ROUTES, REDIRECT).statusCode()).isEqualTo(201);
            for (int i = 0; i < 40; i++) {
                put(api, "large-" + i, "x".repeat(100_000));
            }
        }
    }

    private void overwriteFrom(Path file, long from) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = new byte[(int) (bytes.length() - from)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (i * 31 + 7);
            }
            bytes.seek(from);
            bytes.write(noise);
        }
    }

    private static void awaitServed(Gateway gateway) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (gateway.get("a.test", "/").status() != 302) {
            assertThat(System.nanoTime()).as("the route is served").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void assertServesOn(Gateway gateway, ApiClient api) throws Exception {
        assertThat(gateway.get("a.test", "/").status()).isEqualTo(302);
        assertThat(api.send("GET", ROUTES + "/moved", "").body()).contains("elsewhere.example.com");
    }

    @Test
    void lockedDatabaseRefusesWritesUntilItIsFree() throws Exception {
        try (Gateway gateway = serve(); ApiClient api = new ApiClient(data)) {
            assertThat(api.send("POST", ROUTES, REDIRECT).statusCode()).isEqualTo(201);
            awaitServed(gateway);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("store.db"))) {
                other.createStatement().execute("BEGIN IMMEDIATE");
                HttpResponse<String> refused = api.send("POST", CONFIG_MAPS, configMap("a", "1"));
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
                assertThat(refused.body()).contains("\"ServiceUnavailable\"", "another program", "fuser ",
                        data.resolve("store.db").toString());
                assertServesOn(gateway, api);
            }
            put(api, "a", "1");
        }
    }

    @Test
    void damageUnderARunningServerRefusesWritesAndNothingElse() throws Exception {
        fill();
        try (Gateway gateway = serve(); ApiClient api = new ApiClient(data)) {
            overwriteFrom(data.resolve("store.db"), 4096);
            int next = 0;
            HttpResponse<String> refused;
            do {
                refused = api.merge(CONFIG_MAPS + "/large-" + next, "{\"data\": {\"a\": \"y\"}}");
                next++;
            } while (refused.statusCode() == 200 && next < 40);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("damaged", "gatehouse restore FILE --data");
            assertServesOn(gateway, api);
        }
    }

    @Test
    void damageStopsTheStartWithTheWayOut() throws Exception {
        fill();
        Path database = data.resolve("store.db");
        Path whole = Files.copy(database, folder.resolve("whole.db"));
        overwriteFrom(database, Files.size(database) / 2);
        assertRefused();
        Files.copy(whole, database, StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile bytes = new RandomAccessFile(database.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 3);
        }
        assertRefused();
        Files.write(database, new byte[100]);
        assertRefused();
        Files.copy(whole, database, StandardCopyOption.REPLACE_EXISTING);
        try (Gateway gateway = serve(); ApiClient api = new ApiClient(data)) {
            assertServesOn(gateway, api);
        }
    }

    private void assertRefused() {
        assertThatThrownBy(this::serve).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(data.resolve("store.db").toString())
                .hasMessageContaining("gatehouse restore FILE --data " + data.toAbsolutePath() + " --force");
    }

    @Test
    void damagedLogLosesWhatCameAfterTheDamageAndNothingBefore() throws Exception {
        Path copy = folder.resolve("copy");
        try (Gateway _ = serve(); ApiClient api = new ApiClient(data)) {
            assertThat(api.send("POST", ROUTES, REDIRECT).statusCode()).isEqualTo(201);
            put(api, "first", "1");
            long before = Files.size(data.resolve("store.db-wal"));
            put(api, "second", "2");
            Files.createDirectories(copy);
            for (String name : new String[]{"store.db", "store.db-wal", "secret.key"}) {
                Files.copy(data.resolve(name), copy.resolve(name));
            }
            overwriteFrom(copy.resolve("store.db-wal"), before);
        }
        data = copy;
        try (Gateway gateway = serve(); ApiClient api = new ApiClient(data)) {
            assertServesOn(gateway, api);
            assertThat(api.send("GET", CONFIG_MAPS + "/first", "").statusCode()).isEqualTo(200);
            assertThat(api.send("GET", CONFIG_MAPS + "/second", "").statusCode()).isEqualTo(404);
            put(api, "second", "2");
        }
    }
}
