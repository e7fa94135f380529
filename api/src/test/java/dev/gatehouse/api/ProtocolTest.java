package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What clients rely on, over real HTTP. */
class ProtocolTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

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

    private static String map(String name, String value) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\",\"labels\":{\"v\":\"" + value + "\"}},\"data\":{\"a\":\"" + value + "\"}}";
    }

    @Test
    void refusesWithoutTheToken() throws Exception {
        HttpResponse<String> none = api.client.send(HttpRequest.newBuilder(URI.create(api.url + MAPS)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(Json.textAt(Json.parse(none.body()), "reason")).isEqualTo("Unauthorized");
    }

    @Test
    void wrongTokensAreThrottled() throws Exception {
        int status = 0;
        for (int i = 0; i < 12; i++) {
            status = api.client.send(HttpRequest.newBuilder(URI.create(api.url + MAPS))
                    .header("Authorization", "Bearer guess" + i).build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(api.get(MAPS).status()).as("the right token is let in all the same").isEqualTo(200);
    }

    @Test
    void kubeconfigIsTheOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(api.kubeconfig)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("admin-token.sha256")))
                .doesNotContain(Files.readString(api.kubeconfig).replaceAll("(?s).*token: (\\S+).*", "$1"));
    }

    @Test
    void createsOnceAndUpdatesOnlyTheLatestVersion() throws Exception {
        TestApi.Response made = api.post(MAPS, map("one", "1"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("metadata", "uid")).isNotEmpty();
        TestApi.Response again = api.post(MAPS, map("one", "1"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.reason()).isEqualTo("AlreadyExists");
        String first = made.raw().body();
        assertThat(api.send("PUT", MAPS + "/one", "application/json", first.replace("\"a\":\"1\"", "\"a\":\"2\""))
                .status()).isEqualTo(200);
        TestApi.Response stale = api.send("PUT", MAPS + "/one", "application/json",
                first.replace("\"a\":\"1\"", "\"a\":\"3\""));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.reason()).isEqualTo("Conflict");
    }

    @Test
    void refusesWhatAGatewayWouldNotUnderstand() throws Exception {
        TestApi.Response refused = api.post("/apis/gateway.envoyproxy.io/v1alpha1/namespaces/default/backends",
                "{\"apiVersion\":\"gateway.envoyproxy.io/v1alpha1\",\"kind\":\"Backend\",\"metadata\":{\"name\":\"b\"},"
                        + "\"spec\":{\"endpoints\":7}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.reason()).isEqualTo("Invalid");
        assertThat(refused.text("message")).contains("spec.endpoints");
    }

    @Test
    void dryRunKeepsNothing() throws Exception {
        assertThat(api.post(MAPS + "?dryRun=All", map("one", "1")).status()).isEqualTo(201);
        TestApi.Response missing = api.get(MAPS + "/one");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.reason()).isEqualTo("NotFound");
    }

    @Test
    void pagesShowOneRevision() throws Exception {
        for (int i = 0; i < 5; i++) {
            api.post(MAPS, map("m" + i, "1"));
        }
        JsonNode first = api.get(MAPS + "?limit=2").body();
        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(first.path("metadata").path("remainingItemCount").asInt()).isEqualTo(3);
        api.post(MAPS, map("m9", "1"));
        JsonNode rest = api.get(MAPS + "?limit=10&continue=" + Json.textAt(first, "metadata", "continue")).body();
        assertThat(rest.path("items").valueStream().map(each -> Json.textAt(each, "metadata", "name")))
                .containsExactly("m2", "m3", "m4");
    }

    @Test
    void watchShowsEachChangeOfTheSelectionInOrder() throws Exception {
        String version = api.get(MAPS).text("metadata", "resourceVersion");
        HttpResponse<java.io.InputStream> watch = api.client.send(
                api.request(MAPS + "?watch=1&timeoutSeconds=10&labelSelector=v%3D1&resourceVersion=" + version)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        api.post(MAPS, map("one", "1"));
        api.post(MAPS, map("other", "2"));
        api.send("PATCH", MAPS + "/one", "application/merge-patch+json", "{\"data\":{\"a\":\"5\"}}");
        api.send("PATCH", MAPS + "/one", "application/merge-patch+json",
                "{\"metadata\":{\"labels\":{\"v\":\"3\"}}}");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(watch.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> !line.isBlank()).limit(3)
                    .map(line -> Json.textAt(Json.parse(line), "type") + " "
                            + Json.textAt(Json.parse(line), "object", "metadata", "name")))
                    .containsExactly("ADDED one", "MODIFIED one", "DELETED one");
        }
    }

    @Test
    void whoAsksForAWebSocketIsToldAtOnceToAskForTheStream() throws Exception {
        String token = api.request(MAPS).build().headers().firstValue("Authorization").orElseThrow();
        CompletableFuture<WebSocket> watch = api.client.newWebSocketBuilder().header("Authorization", token).buildAsync(
                URI.create(api.url.replace("https", "wss") + MAPS + "?watch=1"), new WebSocket.Listener() {
                });
        assertThatThrownBy(() -> watch.get(5, TimeUnit.SECONDS)).cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(200));
    }

    @Test
    void statusIsASubresource() throws Exception {
        String services = "/api/v1/namespaces/default/services";
        api.post(services, "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"s\"},"
                + "\"spec\":{\"ports\":[{\"port\":80}]},\"status\":{\"loadBalancer\":{}}}");
        api.send("PATCH", services + "/s/status", "application/merge-patch+json",
                "{\"status\":{\"loadBalancer\":{\"ingress\":[{\"ip\":\"127.0.0.9\"}]}}}");
        TestApi.Response after = api.send("PATCH", services + "/s", "application/merge-patch+json",
                "{\"status\":null,\"spec\":{\"ports\":[{\"port\":81}]}}");
        assertThat(after.body().path("status").path("loadBalancer").path("ingress").path(0).path("ip").asString(""))
                .isEqualTo("127.0.0.9");
        assertThat(after.body().path("metadata").has("generation")).as("nobody counts a Service's generations")
                .isFalse();
    }

    @Test
    void objectsOfFilesAreReadOnlyAndTheRefusalNamesTheFile() throws Exception {
        api.store.transact(Transaction.of(new Transaction.Operation.Put(Document.parse(ConfigMap.KIND, map("f", "1")),
                new Origin.File("maps.yaml", 3))));
        TestApi.Response refused = api.send("PATCH", MAPS + "/f", "application/merge-patch+json",
                "{\"data\":{\"a\":\"5\"}}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("message")).contains("maps.yaml:3");
        assertThat(api.send("DELETE", MAPS + "/f", "application/json", "").status()).isEqualTo(403);
    }

    @Test
    void deletingChecksPreconditionsAndTakesWhatIsOwned() throws Exception {
        String uid = api.post(MAPS, map("owner", "1")).text("metadata", "uid");
        api.post(MAPS, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"owned\","
                + "\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"owner\",\"uid\":\""
                + uid + "\"}]}}");
        assertThat(api.send("DELETE", MAPS + "/owner", "application/json", "{\"preconditions\":{\"uid\":\"x\"}}")
                .status()).isEqualTo(409);
        assertThat(api.send("DELETE", MAPS + "/owner", "application/json", "").status()).isEqualTo(200);
        assertThat(api.get(MAPS + "/owned").status()).isEqualTo(404);
    }

    @Test
    void aWatchFromTheFutureOrALostPastHasExpired() throws Exception {
        HttpResponse<String> watch = api.client.send(
                api.request(MAPS + "?watch=1&timeoutSeconds=2&resourceVersion=99999").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(watch.body()).contains("\"type\":\"ERROR\"", "\"reason\":\"Expired\"", "\"code\":410");
    }
}
