package dev.gatehouse.api;

import dev.gatehouse.api.tree.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Users of a test's API, made as an administrator makes them, and requests in their names. */
final class TestUsers {
    static final String V1 = "/api/console/v1";
    private final TestApi api;

    TestUsers(TestApi api) {
        this.api = api;
    }

    /** Makes a user with a role everywhere, or none. */
    void add(String name, String role) throws Exception {
        expect(201, api.post(V1 + "/users", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}"));
    }

    void grant(String user, String role, String namespace, String environments) throws Exception {
        expect(200,
                api.post(V1 + "/users/" + user + "/grants", "{\"namespace\":\"" + namespace + "\",\"role\":\"" + role
                        + "\",\"environments\":[" + environments + "]}"));
    }

    void password(String user, String password) throws Exception {
        expect(200, api.send("PUT", V1 + "/users/" + user + "/password", "application/json",
                "{\"password\":\"" + password + "\"}"));
    }

    /** A new token; its object's name is the first part, what is shown the second. */
    Made token(String user, long seconds) throws Exception {
        TestApi.Response made = api.post(V1 + "/tokens",
                "{\"user\":\"" + user + "\",\"expiresInSeconds\":" + seconds + "}");
        expect(201, made);
        return new Made(made.text("name"), made.text("token"));
    }

    record Made(String name, String token) {}

    static void expect(int status, TestApi.Response response) {
        if (response.status() != status) {
            throw new AssertionError(response.status() + " " + response.raw().body());
        }
    }

    /** A request with exactly these fields. */
    Answer call(String method, String path, String body, Map<String, String> fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.url + path))
                .timeout(Duration.ofSeconds(60)).method(method, body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        fields.forEach(request::header);
        HttpResponse<String> response = api.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    Answer as(String token, String method, String path, String body) throws Exception {
        return call(method, path, body, Map.of("Authorization", "Bearer " + token));
    }

    record Answer(int status, String body, HttpResponse<String> raw) {
        JsonNode json() {
            return Json.parse(body);
        }
    }
}
