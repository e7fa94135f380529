package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The gateway {@code demo} of a test, written as clients write: environments prod and stag, service serviceA. */
final class TestMatrix {
    static final String OBJECTS = "/apis/gatehouse.dev/v1alpha1/namespaces/demo/";
    static final String GATEWAY = "/api/console/v1/gateways/demo";
    private static final String MERGE = "application/merge-patch+json";
    private final TestApi api;

    TestMatrix(TestApi api) throws Exception {
        this.api = api;
        assertThat(api.post("/api/v1/namespaces",
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"demo\"}}").status())
                .isEqualTo(201);
        put("ApiGateway", "apigateways", "demo", "{}");
        put("Environment", "environments", "prod", "{variables: {prefix: /v1}}");
        put("Environment", "environments", "stag", "{variables: {prefix: /v1}}");
        put("BackendService", "backendservices", "servicea", "{displayName: serviceA, environments:"
                + " {prod: {addresses: [{host: 'http://a.prod'}]}, stag: {addresses: [{host: 'http://a.stag'}]}}}");
        resource("get", "{method: GET, path: /get, backend: {service: serviceA, path: '{env.prefix}/get'}}");
    }

    void put(String kind, String plural, String name, String spec) throws Exception {
        TestApi.Response made = create(kind, plural, name, spec);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    }

    TestApi.Response create(String kind, String plural, String name, String spec) throws Exception {
        return api.send("POST", OBJECTS + plural, "application/yaml",
                "apiVersion: gatehouse.dev/v1alpha1\nkind: " + kind + "\nmetadata: {name: " + name + "}\nspec: "
                        + spec);
    }

    void resource(String name, String spec) throws Exception {
        put("Resource", "resources", name, spec);
    }

    TestApi.Response merge(String object, String patch) throws Exception {
        return api.send("PATCH", OBJECTS + object, MERGE, patch);
    }

    TestApi.Response delete(String object) throws Exception {
        return api.send("DELETE", OBJECTS + object, "application/json", "");
    }

    /** @param more further fields */
    TestApi.Response publish(String version, String environments, String more) throws Exception {
        return api.post(GATEWAY + "/releases", "{\"version\":\"" + version + "\",\"environments\":[" + environments
                + "],\"waitSeconds\":0" + more + "}");
    }

    void published(String version, String environments) throws Exception {
        TestApi.Response made = publish(version, environments, "");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    }

    TestApi.Response action(String environment, String action, String fields) throws Exception {
        return api.post(GATEWAY + "/environments/" + environment + "/" + action,
                "{\"waitSeconds\":0" + fields + "}");
    }

    JsonNode spec(String object) throws Exception {
        return api.get(OBJECTS + object).body().path("spec");
    }

    /** {@code ~ addresses servicea endpoints[0].fqdn.hostname}, {@code + resources get}. */
    static List<String> differences(JsonNode of) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : of.path("differences")) {
            String line = Json.textAt(each, "change") + " " + Json.textAt(each, "part") + " "
                    + Json.textAt(each, "name");
            if (each.path("fields").isEmpty()) {
                found.add(line);
            }
            each.path("fields").forEach(field -> found.add(line + " " + Json.textAt(field, "path")));
        }
        return found;
    }
}
