package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.resource.Schemas;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ManifestWriter;
import dev.gatehouse.model.codec.ReadObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the schemas fill in is what a reader takes where a field is missing, however an object comes in. */
class DefaultsTest {
    private static final String ROUTES = "/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes";

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

    @Test
    void objectsMeanTheSameWithTheirDefaults() throws Exception {
        List<Path> manifests;
        try (Stream<Path> files = Files.list(Path.of("../model/src/test/resources/valid"))) {
            manifests = files.sorted().toList();
        }
        int written = 0;
        for (Path manifest : manifests) {
            for (ReadObject read : ManifestReader.read(manifest.toString(), Files.readString(manifest)).objects()) {
                if (read.object().kind().namespaced()
                        && !read.object().key().namespace().equals("default")) {
                    continue;
                }
                String path = (read.object().kind().group().isEmpty() ? "/api/" : "/apis/")
                        + read.object().kind().apiVersion()
                        + (read.object().kind().namespaced() ? "/namespaces/default/" : "/")
                        + read.object().kind().plural();
                ObjectNode sent = Json.parseObject(ManifestWriter.toJsonWithSecrets(read.object()));
                sent.remove("status");
                ((ObjectNode) sent.path("metadata")).remove("resourceVersion");
                TestApi.Response created = api.post(path, Json.text(sent));
                if (created.status() == 409) {
                    continue;
                }
                assertThat(created.status()).as(created.raw().body()).isEqualTo(201);
                ObjectNode kept = (ObjectNode) created.body();
                kept.remove("status");
                assertThat(ManifestReader.read("kept", Json.text(kept)).objects().getFirst().object())
                        .usingRecursiveComparison().ignoringFields("metadata", "status")
                        .ignoringFieldsMatchingRegexes(".*targetPort").isEqualTo(read.object());
                written++;
            }
        }
        assertThat(written).isGreaterThan(10);
    }

    @Test
    void createUpdatePatchAndApplyFillTheSame() throws Exception {
        String bare = """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"name":"NAME"},
                "spec":{"parentRefs":[{"name":"g"}],"rules":[{"backendRefs":[{"name":"b","port":80}],
                "matches":[{"headers":[{"name":"a","value":"b"}]}]}]}}""";
        List<JsonNode> specs = new ArrayList<>();
        specs.add(api.post(ROUTES, bare.replace("NAME", "made")).body().path("spec"));
        api.post(ROUTES, bare.replace("NAME", "changed").replace("80", "81"));
        ObjectNode changed = (ObjectNode) api.get(ROUTES + "/changed").body();
        changed.set("spec", Json.parse(bare).path("spec"));
        specs.add(api.send("PUT", ROUTES + "/changed", "application/json", Json.text(changed)).body().path("spec"));
        api.post(ROUTES, bare.replace("NAME", "patched").replace("80", "81"));
        specs.add(api.send("PATCH", ROUTES + "/patched", "application/merge-patch+json",
                "{\"spec\":" + Json.text(Json.parse(bare).path("spec")) + "}").body().path("spec"));
        specs.add(api.send("PATCH", ROUTES + "/applied?fieldManager=m", "application/apply-patch+yaml",
                bare.replace("NAME", "applied")).body().path("spec"));
        JsonNode wanted = Json.parse("""
                {"parentRefs":[{"name":"g","group":"gateway.networking.k8s.io","kind":"Gateway"}],"rules":[{
                "backendRefs":[{"name":"b","port":80,"group":"","kind":"Service","weight":1}],
                "matches":[{"headers":[{"name":"a","value":"b","type":"Exact"}],
                "path":{"type":"PathPrefix","value":"/"}}]}]}""");
        assertThat(specs).hasSize(4).allSatisfy(spec -> assertThat(spec).isEqualTo(wanted));
    }

    @Test
    void coreKindsGetTheirs() throws Exception {
        assertThat(api.post("/api/v1/namespaces/default/secrets", """
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"a":"eA=="}}""").text("type"))
                .isEqualTo("Opaque");
        JsonNode spec = api.post("/api/v1/namespaces/default/services", """
                {"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":80}]}}""")
                .body().path("spec");
        assertThat(spec.path("ports").path(0)).isEqualTo(Json.parse("""
                {"port":80,"protocol":"TCP","targetPort":80}"""));
        assertThat(spec.path("type").asString("")).isEqualTo("ClusterIP");
        assertThat(spec.path("sessionAffinity").asString("")).isEqualTo("None");
        assertThat(api.post("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices", """
                {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{"name":"s"},
                "addressType":"IPv4","endpoints":[{"addresses":["10.0.0.1"]}],"ports":[{"port":80}]}""").body()
                .path("ports").path(0)).isEqualTo(Json.parse("{\"port\":80,\"name\":\"\",\"protocol\":\"TCP\"}"));
    }

    @Test
    void refusalsEndWithTheRuleAndNameTheField() throws Exception {
        TestApi.Response wrong = api.post(ROUTES, """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"name":"r"},"spec":
                {"rules":[{"matches":[{"path":{"type":"Exakt","value":"/"}},{"path":{"value":"a"}}]}]}}""");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("message")).contains("is invalid",
                "spec.rules[0].matches[0].path.type: Unsupported value: \"Exakt\": supported values: \"Exact\","
                        + " \"PathPrefix\", \"RegularExpression\"",
                "spec.rules[0].matches[1].path.value: Invalid value: \"a\"",
                "value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']");
        String gatewayClasses = "/apis/gateway.networking.k8s.io/v1/gatewayclasses";
        ObjectNode made = (ObjectNode) api.post(gatewayClasses, """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"GatewayClass","metadata":{"name":"c"},"spec":
                {"controllerName":"example.com/a"}}""").body();
        ((ObjectNode) made.path("spec")).put("controllerName", "example.com/b");
        TestApi.Response fixed = api.send("PUT", gatewayClasses + "/c", "application/json", Json.text(made));
        assertThat(fixed.status()).isEqualTo(422);
        assertThat(fixed.text("message")).endsWith("Value is immutable");
    }

    @Test
    void columnsPrintListsAsAKubeApiserverDoes() throws Exception {
        api.post(ROUTES, """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"name":"r"},"spec":
                {"hostnames":["x.example.com","y.example.com"]}}""");
        JsonNode table = Json.parse(api.client.send(
                api.request(ROUTES).header("Accept", "application/json;as=Table;g=meta.k8s.io;v=v1").build(),
                java.net.http.HttpResponse.BodyHandlers.ofString()).body());
        assertThat(table.path("rows").path(0).path("cells").path(1).asString(""))
                .isEqualTo("[\"x.example.com\",\"y.example.com\"]");
        JsonNode crd = api.get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
                + "/gateways.gateway.networking.k8s.io").body();
        JsonNode version = crd.path("spec").path("versions").path(0);
        assertThat(version.path("additionalPrinterColumns").path(1).path("jsonPath").asString(""))
                .isEqualTo(".status.addresses[*].value");
        JsonNode listeners = version.at("/schema/openAPIV3Schema/properties/spec/properties/listeners");
        assertThat(listeners.path("x-kubernetes-list-map-keys").path(0).asString("")).isEqualTo("name");
        assertThat(Schemas.of(dev.gatehouse.model.gateway.Gateway.KIND).property("spec")).isPresent();
    }
}
