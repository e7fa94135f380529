package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The matrix over the API: whole, by row, by column; resources by the dozen. */
@SuppressWarnings("NullAway.Init")
class MatrixActionsTest {
    private static final String CONSOLE = "/api/console/v1/gateways/demo/";
    private static final String GROUP = "/apis/gatehouse.dev/v1alpha1/namespaces/demo/";
    private static final String A_PROD = "{\"addresses\": [{\"host\": \"http://a.prod\", \"weight\": 100}]}";
    private static final String B_PROD = "{\"addresses\": [{\"host\": \"http://b.prod\", \"weight\": 100}], \"timeout\": \"5s\"}";
    private TestApi api;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        api = new TestApi(data);
        api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"demo\"}}");
        make("ApiGateway", "demo", "{}");
        make("Environment", "pre-prod", "{\"displayName\": \"Pre_Prod\"}");
        make("BackendService", "servicea", "{\"displayName\": \"serviceA\"}");
        make("BackendService", "serviceb", "{\"displayName\": \"serviceB\"}");
        make("Resource", "get-order", "{\"displayName\": \"get_order\", \"method\": \"GET\", \"path\":"
                + " \"/orders/{id}\", \"labels\": [\"x\"], \"backend\": {\"service\": \"serviceA\"}}");
        make("Resource", "stock", "{\"method\": \"ANY\", \"path\": \"/stock\"}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void make(String kind, String name, String spec) throws Exception {
        TestApi.Response made = api.post(GROUP + kind.toLowerCase(java.util.Locale.ROOT) + "s",
                "{\"apiVersion\": \"gatehouse.dev/v1alpha1\", \"kind\": \"" + kind + "\", \"metadata\": {\"name\": \""
                        + name + "\", \"namespace\": \"demo\"}, \"spec\": " + spec + "}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    }

    private TestApi.Response patch(String path, String body) throws Exception {
        return api.send("PATCH", CONSOLE + path, "application/json", body);
    }

    private JsonNode ok(TestApi.Response response) {
        assertThat(response.status()).as(response.raw().body()).isEqualTo(200);
        return response.body();
    }

    @Test
    void rowAndColumnGiveTheSameCells() throws Exception {
        ok(patch("services/serviceA/cells", "{\"cells\": {\"prod\": " + A_PROD + ", \"Pre_Prod\": " + B_PROD + "}}"));
        ok(patch("environments/prod/cells", "{\"cells\": {\"serviceB\": " + B_PROD + ", \"default\": " + B_PROD
                + "}}"));

        JsonNode row = ok(api.get(CONSOLE + "services/servicea/cells"));
        JsonNode column = ok(api.get(CONSOLE + "environments/prod/cells"));
        assertThat(row.path("cells").path("prod")).isEqualTo(Json.parse(A_PROD))
                .isEqualTo(column.path("cells").path("servicea"));
        assertThat(column.path("cells").path("default")).isEqualTo(Json.parse(B_PROD));
        assertThat(Json.textAt(column, "resourceVersions", "servicea")).isEqualTo(Json.textAt(row, "resourceVersion"));
        JsonNode other = ok(api.get(CONSOLE + "environments/PRE_prod/cells"));
        assertThat(other.path("cells").path("servicea")).isEqualTo(Json.parse(B_PROD));
        assertThat(other.path("cells").path("serviceb").isNull()).isTrue();
        assertThat(api.get(GROUP + "backendservices/servicea").body().path("spec").path("environments")
                .propertyNames()).containsExactlyInAnyOrder("prod", "Pre_Prod");
    }

    @Test
    void theWholeSaysWhatIsKnownOfEachCell() throws Exception {
        patch("services/serviceA/cells", "{\"cells\": {\"prod\": " + A_PROD + "}}");

        JsonNode matrix = ok(api.get(CONSOLE + "matrix"));
        assertThat(matrix.path("environments").valueStream().map(each -> Json.textAt(each, "displayName")))
                .containsExactly("Pre_Prod", "prod");
        JsonNode service = matrix.path("services").valueStream()
                .filter(each -> Json.textAt(each, "name").equals("servicea")).findFirst().orElseThrow();
        assertThat(service.path("resources").intValue()).isEqualTo(1);
        assertThat(service.path("cells").path("prod").path("addresses").toString()).isEqualTo("[\"http://a.prod:80\"]");
        assertThat(Json.textAt(service, "cells", "prod", "state")).isEqualTo("Filled");
        assertThat(Json.textAt(service, "cells", "pre-prod", "state")).isEqualTo("Missing");
        assertThat(Json.textAt(service, "cells", "pre-prod", "message"))
                .isEqualTo("no address, and it is needed by 1 resource");
    }

    @Test
    void anEditOfWhatWasReadBeforeIsRefusedAndNothingOfItIsKept() throws Exception {
        ObjectNode read = (ObjectNode) ok(api.get(CONSOLE + "environments/prod/cells"));
        ok(patch("services/serviceb/cells", "{\"cells\": {\"prod\": " + B_PROD + "}}"));

        ((ObjectNode) read.path("cells")).set("servicea", Json.parse(A_PROD));
        TestApi.Response late = patch("environments/prod/cells", Json.text(read));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("details", "name")).isEqualTo("serviceb");
        assertThat(ok(api.get(CONSOLE + "services/servicea/cells")).path("cells").path("prod").isNull()).isTrue();
    }

    @Test
    void whatIsReadCanBeSentBackChanged() throws Exception {
        ok(patch("services/serviceb/cells", "{\"cells\": {\"prod\": " + B_PROD + "}}"));
        ObjectNode read = (ObjectNode) ok(api.get(CONSOLE + "services/serviceb/cells"));
        ((ObjectNode) read.path("cells")).putNull("prod").set("pre-prod", Json.parse(A_PROD));

        JsonNode written = ok(patch("services/serviceb/cells", Json.text(read)));
        assertThat(written.path("cells").path("prod").isNull()).isTrue();
        assertThat(written.path("changed").path(0).path("fields").valueStream().map(each -> Json.textAt(each, "path")))
                .containsExactlyInAnyOrder("spec.environments.prod", "spec.environments.Pre_Prod");
        assertThat(api.get("/api/console/v1/audit?namespace=demo&name=serviceb&limit=1").body().path("items").path(0)
                .path("changes").valueStream().map(each -> Json.textAt(each, "path"))).contains(
                        "spec.environments.prod");
    }

    @Test
    void aDryRunAnswersAndKeepsNothing() throws Exception {
        JsonNode answer = ok(patch("services/serviceb/cells?dryRun=true", "{\"cells\": {\"prod\": " + B_PROD + "}}"));

        assertThat(answer.path("changed").path(0).path("fields")).hasSize(1);
        assertThat(ok(api.get(CONSOLE + "services/serviceb/cells")).path("cells").path("prod").isNull()).isTrue();
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        assertThat(patch("services/serviceb/cells", "{\"cells\": {\"stagg\": {}}}").text("message"))
                .isEqualTo("cells.stagg: there is no environment stagg: there are pre-prod, prod");
        assertThat(patch("environments/prod/cells", "{\"cells\": {\"serviceC\": {}}}").text("message"))
                .startsWith("cells.serviceC: there is no backend service serviceC: there are default, servicea");
        assertThat(patch("environments/prod/cells", "{}").text("message")).startsWith("cells: must name");
        TestApi.Response bad = patch("services/serviceb/cells",
                "{\"cells\": {\"prod\": {\"addresses\": [{\"host\": \"http://b.prod/path\"}]}}}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text("message")).contains("spec.environments.prod.addresses[0].host");
        assertThat(patch("services/nobody/cells", "{\"cells\": {}}").status()).isEqualTo(404);
        assertThat(api.get("/api/console/v1/gateways/other/matrix").status()).isEqualTo(404);
    }

    @Test
    void resourcesAreFoundByTheirServiceInEitherSpelling() throws Exception {
        for (String service : List.of("serviceA", "servicea", "SERVICEA")) {
            assertThat(names("spec.backend.service=" + service)).containsExactly("get-order");
        }
        assertThat(names("spec.backend.service=default")).containsExactly("stock");
        assertThat(names("spec.backend.service!=default,spec.method=GET")).containsExactly("get-order");
    }

    private List<String> names(String selector) throws Exception {
        return ok(api.get(GROUP + "resources?fieldSelector=" + selector.replace("!", "%21"))).path("items")
                .valueStream().map(each -> Json.textAt(each, "metadata", "name")).toList();
    }

    @Test
    void tablesHaveTheColumnsThatPeopleLookFor() throws Exception {
        assertThat(columns("resources")).isEqualTo("Name, Method, Path, Service, Age");
        assertThat(columns("backendservices")).isEqualTo("Name, Type, Resources, Age");
        assertThat(columns("environments")).isEqualTo("Name, Follow, Release, Revision, URL, Active, Age");
        assertThat(columns("apigateways")).isEqualTo("Name, Environments, Services, Resources, URL, Age");
        assertThat(columns("releases")).isEqualTo("Name, Environment, Revision, Running, Age");
    }

    private String columns(String plural) throws Exception {
        HttpResponse<String> table = api.client.send(
                api.request(GROUP + plural).header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io").build(),
                HttpResponse.BodyHandlers.ofString());
        return Json.parse(table.body()).path("columnDefinitions").valueStream()
                .filter(column -> column.path("priority").asInt(0) == 0).map(column -> Json.textAt(column, "name"))
                .collect(Collectors.joining(", "));
    }

    @Test
    void manyResourcesAreChangedAtOnce() throws Exception {
        JsonNode answer = ok(api.post(CONSOLE + "resources:batch", """
                {"names": ["get_order", "stock"], "set": {"service": "serviceB", "timeout": "7s", "addLabels": ["y"],
                 "removeLabels": ["x"], "enableWebsocket": true}}"""));

        assertThat(answer.path("changed")).hasSize(2);
        for (String name : List.of("get-order", "stock")) {
            JsonNode spec = api.get(GROUP + "resources/" + name).body().path("spec");
            assertThat(spec.path("backend").toString()).contains("\"service\":\"serviceB\"", "\"timeout\":\"7s\"");
            assertThat(spec.path("labels").toString()).isEqualTo("[\"y\"]");
            assertThat(spec.path("enableWebsocket").booleanValue()).isTrue();
        }
        ok(api.post(CONSOLE + "resources:batch", "{\"service\": \"serviceb\", \"set\": {\"timeout\": null}}"));
        assertThat(api.get(GROUP + "resources/stock").body().path("spec").path("backend").has("timeout")).isFalse();
        assertThat(api.get("/api/console/v1/audit?namespace=demo&kind=Resource&verb=patch").body().path("items"))
                .hasSize(4);
    }

    @Test
    void aBatchIsMadeWholeOrNotAtAll() throws Exception {
        TestApi.Response missing = api.post(CONSOLE + "resources:batch",
                "{\"names\": [\"stock\", \"no_such\", \"nor_this\"], \"set\": {\"service\": \"serviceB\"}}");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text("message")).contains("no-such, nor-this");
        assertThat(api.post(CONSOLE + "resources:batch", "{\"service\": \"x\", \"set\": {\"service\": \"nope\"}}")
                .text("message")).startsWith("set.service: there is no backend service nope");
        assertThat(api.post(CONSOLE + "resources:batch", "{\"names\": [\"stock\"], \"set\": {\"timeout\": \"700s\"}}")
                .status()).isEqualTo(422);
        assertThat(api.post(CONSOLE + "resources:batch", "{\"names\": [\"stock\"], \"set\": {\"path\": \"/\"}}")
                .text("message")).startsWith("unknown field \"set.path\"");
        assertThat(api.post(CONSOLE + "resources:batch", "{\"set\": {\"service\": \"serviceB\"}}").status())
                .isEqualTo(400);
        assertThat(names("spec.backend.service=default")).containsExactly("stock");
    }

    @Test
    void conflictsNameTheOtherResource() throws Exception {
        assertThat(conflicts("{\"name\": \"getOrder\", \"method\": \"POST\", \"path\": \"/orders/{id}\"}"))
                .containsExactly("name get_order: resource get_order has the same name but for capitals, \"_\" and"
                        + " \"-\"");
        assertThat(conflicts("{\"method\": \"GET\", \"path\": \"/orders/{other}/\"}"))
                .containsExactly("path get_order: resource get_order takes GET /orders/{id}");
        assertThat(conflicts("{\"method\": \"POST\", \"path\": \"/stock\"}")).containsExactly(
                "path stock: resource stock takes ANY /stock: ANY shares its path with no other method");
        assertThat(conflicts("{\"method\": \"ANY\", \"path\": \"/orders/{id}\"}")).hasSize(1);
        assertThat(conflicts("{\"itself\": \"get_order\", \"name\": \"get_order\", \"method\": \"GET\", \"path\":"
                + " \"/orders/{id}\"}")).isEmpty();
        assertThat(api.post(CONSOLE + "resources:check", "{\"method\": \"GET\", \"path\": \"x\"}").text("message"))
                .startsWith("path: \"x\" is not an absolute path");
    }

    private List<String> conflicts(String resource) throws Exception {
        return ok(api.post(CONSOLE + "resources:check", resource)).path("conflicts").valueStream()
                .map(each -> Json.textAt(each, "field") + " " + Json.textAt(each, "resource") + ": "
                        + Json.textAt(each, "message"))
                .toList();
    }
}
