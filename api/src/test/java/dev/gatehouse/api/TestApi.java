package dev.gatehouse.api;

import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.DataAccess;
import dev.gatehouse.api.access.StoreAuditLog;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.memory.MemoryStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** An API on a free port, over a store in memory, and a client that is its administrator. */
public final class TestApi implements AutoCloseable {
    final ResourceStore store;
    final HttpClient client;
    public final Path kubeconfig;
    final String url;
    private final ApiServer server;
    private final String token;

    TestApi(Path data) throws IOException {
        this(data, MemoryStore.DEFAULT_HISTORY);
    }

    /**
     * @param history how many changes a watch can look back
     */
    public TestApi(Path data, int history) throws IOException {
        store = new MemoryStore(Clock.systemUTC(), history);
        DataAccess access = DataAccess.open(data, "127.0.0.1");
        server = ApiServer.start(store, new InetSocketAddress("127.0.0.1", 0), access.certificate(),
                Access.of(store, access.token(), new StoreAuditLog(store.audit()), Clock.systemUTC()), new Passwords(4),
                "test");
        url = "https://127.0.0.1:" + server.port();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .sslContext(access.certificate().trustingContext()).build();
        kubeconfig = access.publish(url);
        token = Files.readString(kubeconfig).replaceAll("(?s).*token: (\\S+).*", "$1");
    }

    record Response(int status, JsonNode body, HttpResponse<String> raw) {
        String reason() {
            return Json.textAt(body, "reason");
        }

        String text(String... path) {
            return Json.textAt(body, path);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20)).header("Authorization",
                "Bearer " + token);
    }

    Response send(String method, String path, String contentType, String body) throws Exception {
        HttpResponse<String> response = client.send(request(path).header("Content-Type", contentType)
                .header("Accept", "application/json").header("User-Agent", "tester/1")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        return new Response(response.statusCode(), Json.parse(response.body()), response);
    }

    Response get(String path) throws Exception {
        HttpResponse<String> response = client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        return new Response(response.statusCode(), Json.parse(response.body()), response);
    }

    Response post(String path, String body) throws Exception {
        return send("POST", path, "application/json", body);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
