package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.AuditLog;
import dev.gatehouse.api.console.Console;
import dev.gatehouse.api.console.Contact;
import dev.gatehouse.api.access.DataAccess;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.api.tree.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every endpoint there is, with every kind of credential. The list is asked from the server (discovery, its roots, the
 * actions), so that a new endpoint is in it.
 */
@SuppressWarnings("NullAway.Init")
class EndpointAccessTest {
    @TempDir
    static Path folder;
    private static TestApi api;
    private static TestUsers users;
    private static List<Endpoint> endpoints;
    private static TestUsers.Made stranger;
    private static TestUsers.Made expired;

    record Endpoint(String method, String path, boolean forEverybody) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi(folder);
        users = new TestUsers(api);
        users.add("nobody", "");
        stranger = users.token("nobody", 3600);
        expired = users.token("nobody", 1);
        endpoints = endpoints();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static List<Endpoint> endpoints() throws Exception {
        List<Endpoint> found = new ArrayList<>();
        for (JsonNode root : api.get("/").body().path("paths")) {
            found.add(new Endpoint("GET", root.stringValue(), true));
        }
        Set<String> groups = new LinkedHashSet<>(List.of("/api/v1"));
        api.get("/apis").body().path("groups").forEach(group -> {
            found.add(new Endpoint("GET", "/apis/" + Json.textAt(group, "name"), true));
            group.path("versions")
                    .forEach(version -> groups.add("/apis/" + Json.textAt(version, "groupVersion")));
        });
        for (String path : groups) {
            found.add(new Endpoint("GET", path, true));
            for (JsonNode resource : api.get(path).body().path("resources")) {
                objects(path, resource, found);
            }
        }
        api.get("/openapi/v3").body().path("paths").propertyStream().forEach(
                each -> found.add(new Endpoint("GET", Json.textAt(each.getValue(), "serverRelativeURL"), true)));
        found.addAll(actions());
        return found;
    }

    private static void objects(String path, JsonNode resource, List<Endpoint> found) {
        String[] name = Json.textAt(resource, "name").split("/", -1);
        boolean review = name[0].startsWith("selfsubject");
        String collection = path + (resource.path("namespaced").asBoolean() ? "/namespaces/default/" : "/") + name[0];
        String one = collection + "/thing" + (name.length > 1 ? "/" + name[1] : "");
        for (JsonNode verb : resource.path("verbs")) {
            found.add(switch (verb.stringValue()) {
                case "list" -> new Endpoint("GET", collection, false);
                case "watch" -> new Endpoint("GET", collection + "?watch=1&timeoutSeconds=1", false);
                case "create" -> new Endpoint("POST", collection, review);
                case "deletecollection" -> new Endpoint("DELETE", collection, false);
                case "get" -> new Endpoint("GET", one, false);
                case "update" -> new Endpoint("PUT", one, false);
                case "patch" -> new Endpoint("PATCH", one, false);
                default -> new Endpoint("DELETE", one, false);
            });
        }
    }

    private static List<Endpoint> actions() throws Exception {
        DataAccess data = DataAccess.open(folder, "127.0.0.1");
        Console console = new Console(api.store, Access.of(api.store, data.token(), AuditLog.none(), Clock.systemUTC()),
                new Passwords(4), new Contact(() -> api.url, data.certificate()), Clock.systemUTC());
        Set<String> own = Set.of("GET /api/console/v1/session", "POST /api/console/v1/logout",
                "GET /api/console/v1/tokens");
        return console.paths().stream().filter(path -> !path.endsWith("/login")).map(path -> {
            int space = path.indexOf(' ');
            return new Endpoint(path.substring(0, space), path.substring(space + 1).replaceAll("\\{\\w+}", "thing"),
                    own.contains(path));
        }).toList();
    }

    private static String body(Endpoint endpoint) {
        if (endpoint.method.equals("GET") || endpoint.method.equals("DELETE")) {
            return "";
        }
        return endpoint.path.endsWith("/users")
                ? "{\"name\":\"thing\"}"
                : endpoint.path.endsWith("/grants") && endpoint.path.contains("console")
                        ? "{\"namespace\":\"default\",\"role\":\"viewer\"}"
                        : "{}";
    }

    private static String query(Endpoint endpoint) {
        return endpoint.method.equals("DELETE") && endpoint.path.endsWith("/users/thing/grants")
                ? "?namespace=default"
                : "";
    }

    private static boolean isHealth(Endpoint endpoint) {
        return Set.of("/healthz", "/livez", "/readyz").contains(endpoint.path);
    }

    private static int status(Endpoint endpoint, Map<String, String> fields) throws Exception {
        return users.call(endpoint.method, endpoint.path + query(endpoint), body(endpoint), fields).status();
    }

    @Test
    void thereAreEndpointsOfEachKind() {
        assertThat(endpoints).hasSizeGreaterThan(150).extracting(Endpoint::toString).contains("GET /version",
                "POST /api/v1/namespaces/default/secrets", "PUT /apis/gatehouse.dev/v1alpha1/users/thing",
                "PATCH /apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes/thing/status",
                "POST /api/console/v1/kubeconfig", "DELETE /api/console/v1/tokens/thing");
    }

    @Test
    void nothingIsToldToThoseWhoShowNothing() throws Exception {
        for (Endpoint endpoint : endpoints) {
            assertThat(status(endpoint, Map.of())).as("%s", endpoint).isEqualTo(isHealth(endpoint) ? 200 : 401);
        }
    }

    @Test
    void wrongExpiredAndForeignCredentialsOpenNothing() throws Exception {
        while (users.as(expired.token(), "GET", "/version", "").status() == 200) {
            Thread.onSpinWait();
        }
        for (Endpoint endpoint : endpoints) {
            if (!isHealth(endpoint)) {
                assertThat(status(endpoint, Map.of("Authorization", "Bearer " + expired.token()))).as("%s", endpoint)
                        .isEqualTo(401);
                assertThat(status(endpoint, Map.of("Authorization", "Basic YWRtaW46YWRtaW4="))).as("%s", endpoint)
                        .isEqualTo(401);
                assertThat(status(endpoint, Map.of("Authorization", "Bearer wrong"))).as("%s", endpoint)
                        .isIn(401, 429);
            }
        }
    }

    @Test
    void revokedTokensAndDisabledUsersAreOutAtOnce() throws Exception {
        users.add("gone", "admin");
        TestUsers.Made revoked = users.token("gone", 3600);
        TestUsers.Made kept = users.token("gone", 3600);
        assertThat(users.as(revoked.token(), "GET", "/api/v1/secrets", "").status()).isEqualTo(200);
        assertThat(api.send("DELETE", TestUsers.V1 + "/tokens/" + revoked.name(), "application/json", "").status())
                .isEqualTo(200);
        assertThat(api.send("PATCH", TestUsers.V1 + "/users/gone", "application/json", "{\"disabled\":true}").status())
                .isEqualTo(200);
        for (Endpoint endpoint : endpoints) {
            if (!isHealth(endpoint)) {
                assertThat(status(endpoint, Map.of("Authorization", "Bearer " + revoked.token()))).as("%s", endpoint)
                        .isIn(401, 429);
                assertThat(status(endpoint, Map.of("Authorization", "Bearer " + kept.token()))).as("%s", endpoint)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void whoHasNoRoleSeesDiscoveryAndNothingElse() throws Exception {
        for (Endpoint endpoint : endpoints) {
            int status = status(endpoint, Map.of("Authorization", "Bearer " + stranger.token()));
            if (endpoint.forEverybody) {
                assertThat(status).as("%s", endpoint).isBetween(200, 201);
            } else {
                assertThat(status).as("%s", endpoint).isEqualTo(403);
            }
        }
    }

    /** On a server of its own: it deletes all there is. */
    @Test
    void anAdministratorIsRefusedNowhere(@TempDir Path other) throws Exception {
        try (TestApi own = new TestApi(other)) {
            for (Endpoint endpoint : endpoints) {
                HttpRequest.Builder request = own.request(endpoint.path + query(endpoint))
                        .header("Content-Type", "application/json")
                        .method(endpoint.method, HttpRequest.BodyPublishers.ofString(body(endpoint)));
                assertThat(own.client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode())
                        .as("%s", endpoint).isNotIn(401, 403, 429, 500);
            }
        }
    }
}
