package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishing, promoting, rolling back and comparing, without a data plane. */
@Timeout(60)
class ReleaseActionsTest extends MatrixFixture {
    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(each -> each.asString("")).toList();
    }

    @Test
    void publishFreezesTheDraftAndPromotesItAsItWasFrozen() throws Exception {
        TestApi.Response first = demo().publish("1.0.0", "\"stag\"", ",\"title\":\"first\",\"comment\":\"why\"");
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        assertThat(first.body().path("newRevision").booleanValue()).isTrue();
        assertThat(Json.textAt(first.body(), "digest")).startsWith("sha256:");
        assertThat(TestMatrix.differences(first.body().path("environments").path(0))).containsExactly(
                "added resources get", "added addresses servicea", "added variables prefix");
        assertThat(Json.text(demo().spec("revisions/1.0.0"))).contains("\"title\":\"first\"",
                "\"createdBy\":\"admin\"", "{env.prefix}/get");
        assertThat(Json.text(demo().spec("releases/stag-1").path("frozen"))).contains("a.stag", "\"prefix\":\"/v1\"")
                .doesNotContain("a.prod");

        demo().merge("resources/get", "{\"spec\":{\"path\":\"/other\"}}");
        JsonNode promoted = demo().publish("1.0.0", "\"prod\"", "").body();
        assertThat(promoted.path("newRevision").booleanValue()).isFalse();
        assertThat(texts(promoted.path("remarks"))).containsExactly(
                "revision 1.0.0 is published as it was frozen; the draft differs in 1 resource (get)");
        assertThat(Json.text(demo().spec("releases/prod-1"))).contains("\"revision\":\"1.0.0\"", "a.prod");
        assertThat(Json.text(demo().spec("revisions/1.0.0"))).contains("\"path\":\"/get\"");
    }

    @Test
    void whatIsPublishedAgainUnchangedMakesNoReleaseAndATakenVersionIsRefused() throws Exception {
        demo().published("1.0.0", "\"stag\",\"prod\"");
        JsonNode again = demo().publish("1.0.0", "\"prod\"", "").body();
        assertThat(again.path("environments").path(0).path("unchanged").booleanValue()).isTrue();
        assertThat(api().get(TestMatrix.OBJECTS + "releases").body().path("items")).hasSize(2);
        demo().merge("resources/get", "{\"spec\":{\"path\":\"/other\"}}");
        for (String more : List.of("", ",\"draft\":true")) {
            assertThat(demo().publish("1.0.0", "\"prod\"", more).text("message")).contains(
                    "Revision 1.0.0 spec.resources: the version is taken", "the draft's changes to 1 resource (get)",
                    "publish the draft under a new version");
        }
        demo().merge("backendservices/servicea",
                "{\"spec\":{\"environments\":{\"prod\":{\"addresses\":[{\"host\":\"http://b.prod\"}]}}}}");
        assertThat(demo().publish("1.0.0", "\"prod\"", "").status()).as("new addresses are a reason").isEqualTo(201);
        assertThat(demo().publish("1.0.0+A", "\"prod\"", "").status()).isEqualTo(201);
        assertThat(demo().publish("1.0.0+a", "\"prod\"", "").text("message")).contains("in capitals or \"+\" alone");
    }

    @Test
    void allThatIsMissingIsSaidAtOnceAndNothingIsMade() throws Exception {
        demo().resource("list", "{method: GET, path: /get}");
        demo().resource("any", "{method: ANY, path: /get, backend: {service: nowhere}}");
        demo().resource("mock", "{method: GET, path: /mock, plugins: [{type: Mock, mock: {body: hi}}]}");
        demo().resource("shut", "{method: GET, path: /shut, auth: {appVerifiedRequired: true}, backend:"
                + " {service: serviceA, path: '/{env.missing}'}, plugins: [{type: KeyAuth, keyAuth: {header: x-key,"
                + " secret: keys}}]}");
        demo().put("Environment", "environments", "dev", "{follow: Draft}");
        demo().put("BackendService", "backendservices", "default", "{}");
        TestApi.Response refused = demo().publish("1.0", "\"prod\",\"dev\",\"nope\"", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("details").path("causes").valueStream().map(each -> Json.textAt(each, "field")))
                .contains("Revision 1.0 spec.version", "Resource list spec.path", "Resource get spec.path",
                        "Resource shut spec.auth", "Resource shut spec.plugins.KeyAuth",
                        "BackendService default spec.environments.prod", "BackendService nowhere metadata.name",
                        "Environment prod spec.variables.missing", "Environment dev spec.follow",
                        "BackendService serviceA spec.environments.dev", "Environment nope metadata.name");
        assertThat(refused.text("message")).contains("it has no address in prod, and 1 resource needs it (list): fill",
                "there is none, and 1 resource names it (any): make it, or name another (default, serviceA)",
                "GET /get takes requests that resource any takes", "publish with --allow-unenforced");
        assertThat(api().get(TestMatrix.OBJECTS + "releases").body().path("items")).isEmpty();
        assertThat(api().get(TestMatrix.OBJECTS + "revisions").body().path("items")).isEmpty();
        TestApi.Response rehearsed = demo().publish("1.0.0", "\"prod\"", ",\"dryRun\":true");
        assertThat(rehearsed.status()).isEqualTo(200);
        assertThat(rehearsed.body().path("problems")).hasSizeGreaterThan(5);
    }

    @Test
    void whatIsNotInForceNeedsAWordAndTheReleaseSaysSo() throws Exception {
        demo().merge("environments/prod", "{\"spec\":{\"plugins\":[{\"type\":\"IPRestriction\",\"ipRestriction\":"
                + "{\"deny\":[\"10.0.0.0/8\"]}}]}}");
        demo().merge("backendservices/servicea",
                "{\"spec\":{\"environments\":{\"prod\":{\"rateLimit\":{\"type\":\"Local\","
                        + "\"local\":{\"rules\":[{\"limit\":{\"requests\":5,\"unit\":\"Second\"}}]}}}}}}");
        assertThat(demo().publish("1.0.0", "\"prod\"", "").text("message")).contains(
                "Environment prod spec.plugins.IPRestriction: IPRestriction is not in force yet",
                "BackendService serviceA spec.environments.prod.rateLimit: rateLimit is not in force yet");
        assertThat(demo().publish("1.0.0", "\"prod\"", ",\"allowUnenforced\":true").status()).isEqualTo(201);
        assertThat(demo().spec("releases/prod-1").path("allowUnenforced").booleanValue()).isTrue();
    }

    @Test
    void unusedEmptyDefaultDoesNotBlock() throws Exception {
        demo().put("BackendService", "backendservices", "default", "{}");
        demo().published("1.0.0", "\"prod\"");
    }

    @Test
    void rollbackBringsResourcesBackAndAddressesIfAsked() throws Exception {
        assertThat(demo().action("prod", "rollback", "").text("message")).contains("nothing was released to it yet");
        demo().published("1.0.0", "\"prod\"");
        assertThat(demo().action("prod", "rollback", "").text("message")).contains("one release alone, prod-1");
        demo().merge("resources/get", "{\"spec\":{\"path\":\"/new\"}}");
        demo().merge("environments/prod", "{\"spec\":{\"variables\":{\"prefix\":\"/v2\"}}}");
        demo().merge("backendservices/servicea",
                "{\"spec\":{\"environments\":{\"prod\":{\"addresses\":[{\"host\":\"http://b.prod\"}]}}}}");
        demo().published("1.1.0", "\"prod\"");
        demo().merge("environments/prod", "{\"spec\":{\"variables\":{\"prefix\":\"/draft\"}}}");

        JsonNode plain = demo().action("prod", "rollback", "").body();
        assertThat(TestMatrix.differences(plain.path("environments").path(0)))
                .containsExactly("changed resources get path");
        JsonNode release = demo().spec("releases/prod-3");
        assertThat(Json.text(release)).contains("\"revision\":\"1.0.0\"", "b.prod", "/v2", "rollback to prod-1");

        assertThat(demo().action("prod", "rollback", ",\"to\":\"prod-1\",\"withAddresses\":true").status())
                .isEqualTo(201);
        assertThat(Json.text(demo().spec("releases/prod-4").path("frozen"))).contains("a.prod", "\"prefix\":\"/v1\"");
        assertThat(demo().action("prod", "rollback", ",\"to\":\"9.9.9\"").text("message")).contains(
                "9.9.9 is no version and no release that it ran before", "prod-3 (1.0.0), prod-2 (1.1.0)");
        assertThat(api().get(TestMatrix.GATEWAY + "/releases?environment=prod").body().path("items").valueStream()
                .map(each -> Json.textAt(each, "name"))).contains("prod-4", "prod-3", "prod-2", "prod-1");
    }

    @Test
    void comparisonShowsResourcesAddressesVariablesAndPlugins() throws Exception {
        demo().published("1.0.0", "\"prod\",\"stag\"");
        assertThat(comparison("prod", "").path("equal").booleanValue()).isTrue();
        demo().merge("resources/get", "{\"spec\":{\"backend\":{\"timeout\":\"3s\"}}}");
        demo().resource("more", "{method: POST, path: /more, backend: {service: servicea}}");
        demo().merge("backendservices/servicea", "{\"spec\":{\"environments\":{\"prod\":{\"addresses\":"
                + "[{\"host\":\"http://b.prod:81\"}]}}}}");
        demo().merge("environments/prod", "{\"spec\":{\"variables\":{\"more\":\"1\"},\"plugins\":[{\"type\":\"Mock\","
                + "\"mock\":{\"status\":204}}]}}");
        assertThat(TestMatrix.differences(comparison("prod", ""))).containsExactly(
                "changed resources get backend.timeout", "added resources more",
                "changed addresses servicea endpoints[0].fqdn",
                "changed addresses servicea endpoints[0].port", "added variables more", "added plugins Mock");
        demo().published("2.0.0", "\"stag\"");
        assertThat(TestMatrix.differences(comparison("prod", "stag"))).contains("added resources more");
        assertThat(TestMatrix.differences(comparison("stag", "stag-1"))).contains("removed resources more");
        assertThat(TestMatrix.differences(comparison("stag", "1.0.0"))).containsExactly(
                "changed resources get backend.timeout", "removed resources more");
        assertThat(api().get(TestMatrix.GATEWAY + "/environments/prod/comparison?against=x").status()).isEqualTo(400);
    }

    private JsonNode comparison(String environment, String against) throws Exception {
        return api().get(TestMatrix.GATEWAY + "/environments/" + environment + "/comparison?against=" + against)
                .body();
    }

    @Test
    void auditTellsAPublishDownToTheAddressThatChanged() throws Exception {
        demo().published("1.0.0", "\"prod\"");
        demo().merge("backendservices/servicea",
                "{\"spec\":{\"environments\":{\"prod\":{\"addresses\":[{\"host\":\"http://b.prod\"}]}}}}");
        demo().published("1.0.1", "\"prod\"");
        JsonNode entry = api().get("/api/console/v1/audit?kind=Release&namespace=demo").body().path("items").path(0);
        assertThat(Json.textAt(entry, "verb")).isEqualTo("publish");
        assertThat(Json.textAt(entry, "name")).isEqualTo("prod-2");
        assertThat(Json.text(entry.path("changes"))).contains(
                "{\"path\":\"addresses.servicea.endpoints[0].fqdn\",\"before\":\"a.prod\",\"after\":\"b.prod\"}",
                "{\"path\":\"revision\",\"before\":\"1.0.0\",\"after\":\"1.0.1\"}");
        demo().publish("bad", "\"prod\"", "");
        assertThat(Json.textAt(api().get("/api/console/v1/audit?namespace=demo").body().path("items").path(0),
                "reason")).isEqualTo("Invalid");
    }

    @Test
    void whoMayPublishWhere() throws Exception {
        TestUsers users = new TestUsers(api());
        Map<String, String> environments = Map.of("editor", "", "viewer", "", "publisher", "\"stag\"", "owner", "");
        for (Map.Entry<String, String> each : environments.entrySet()) {
            users.add(each.getKey(), "");
            users.grant(each.getKey(), each.getKey(), "demo", each.getValue());
        }
        assertThat(status(users, "editor", "stag", "releases")).isEqualTo(403);
        assertThat(status(users, "viewer", "stag", "releases")).isEqualTo(403);
        assertThat(status(users, "publisher", "prod", "releases")).isEqualTo(403);
        assertThat(status(users, "publisher", "stag", "releases")).isEqualTo(201);
        assertThat(status(users, "owner", "prod", "releases")).isEqualTo(201);
        assertThat(status(users, "editor", "stag", "offline")).isEqualTo(403);
        assertThat(status(users, "publisher", "prod", "rollback")).isEqualTo(403);
        assertThat(status(users, "publisher", "stag", "offline")).isEqualTo(200);
        String token = users.token("editor", 3600).token();
        assertThat(users.as(token, "PUT", TestMatrix.OBJECTS + "environments/prod",
                Json.text(followingDraft())).body()).contains("spec.follow and spec.offline decide what is served");
        String served = "{\"metadata\":{\"name\":\"dev\"},\"spec\":{\"follow\":\"Draft\"}}";
        assertThat(users.as(token, "POST", TestMatrix.OBJECTS + "environments", served).body())
                .contains("spec.follow and spec.offline decide what is served");
        JsonNode gateway = api().get(TestMatrix.OBJECTS + "apigateways/demo").body();
        Json.objectIn((ObjectNode) gateway, "spec").put("enabled", false);
        assertThat(users.as(token, "PUT", TestMatrix.OBJECTS + "apigateways/demo", Json.text(gateway)).body())
                .contains("spec.enabled and spec.hostTemplate decide where every environment is served");
        assertThat(users.as(token, "GET", TestMatrix.GATEWAY + "/releases", "").status()).isEqualTo(200);
    }

    private JsonNode followingDraft() throws Exception {
        JsonNode prod = api().get(TestMatrix.OBJECTS + "environments/prod").body();
        Json.objectIn((ObjectNode) prod, "spec").put("follow", "Draft");
        return prod;
    }

    private static int status(TestUsers users, String who, String environment, String action) throws Exception {
        boolean publish = action.equals("releases");
        return users.as(users.token(who, 3600).token(), "POST",
                TestMatrix.GATEWAY + (publish ? "/releases" : "/environments/" + environment + "/" + action),
                publish
                        ? "{\"version\":\"1.0.0\",\"environments\":[\"" + environment + "\"],\"waitSeconds\":0}"
                        : "{\"waitSeconds\":0}")
                .status();
    }

    @Test
    void publishingPutsAnOfflineEnvironmentOnline() throws Exception {
        demo().published("1.0.0", "\"prod\"");
        demo().action("prod", "offline", "");
        assertThat(demo().spec("environments/prod").path("offline").booleanValue()).isTrue();
        JsonNode published = demo().publish("1.0.0", "\"prod\"", "").body();
        assertThat(texts(published.path("remarks"))).containsExactly(
                "environment prod is offline: publishing puts it online");
        assertThat(demo().spec("environments/prod").path("offline").asBoolean(false)).isFalse();
        assertThat(Json.textAt(demo().spec("releases/prod-2"), "revision")).isEqualTo("1.0.0");
    }

    @Test
    void thoseWhoPublishAtOneTimeGetAReleaseEach() throws Exception {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return demo().publish("1.0." + i, "\"prod\",\"stag\"", "").status();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }, Thread.ofVirtual()::start)).toList();
        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(201);
        assertThat(api().get(TestMatrix.OBJECTS + "releases").body().path("items").valueStream()
                .map(each -> Json.textAt(each, "metadata", "name"))).containsExactlyInAnyOrder(IntStream
                        .rangeClosed(1, 6).boxed().flatMap(i -> Stream.of("prod-" + i, "stag-" + i))
                        .toArray(String[]::new));
    }

    @Test
    void mistakesInARequestAreNamed() throws Exception {
        assertThat(demo().publish("1.0.0", "", "").text("message")).contains("environments");
        assertThat(demo().publish("1.0.0", "1", "").text("message")).contains("list of strings");
        assertThat(demo().publish("1.0.0", "\"prod\"", ",\"x\":1").text("message")).contains("unknown field \"x\"");
        assertThat(demo().publish("1.0.0", "\"prod\"", ",\"comment\":\"" + "x".repeat(3000) + "\"").status())
                .isEqualTo(422);
        assertThat(api().post("/api/console/v1/gateways/none/releases",
                "{\"version\":\"1.0.0\",\"environments\":[\"prod\"]}").status()).isEqualTo(404);
        assertThat(demo().action("none", "offline", "").status()).isEqualTo(404);
    }
}
