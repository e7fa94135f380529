package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.access.Handout;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.AccessToken;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.Selection;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API keeps to itself, whoever asks; and what its kinds do over the API that kubectl speaks. */
@SuppressWarnings("NullAway.Init")
class ConfidentialAccessTest {
    private static final String USERS = "/apis/gatehouse.dev/v1alpha1/users";
    private static final String TOKENS = "/apis/gatehouse.dev/v1alpha1/tokens";
    @TempDir
    Path folder;
    private TestApi api;
    private TestUsers users;

    @BeforeEach
    void start() throws Exception {
        api = new TestApi(folder);
        users = new TestUsers(api);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String hash() {
        return api.store.range(Range.of(Selection.of(Account.KIND))).objects().stream()
                .map(each -> ((Account) each.object()).spec().passwordHash().orElse("")).filter(each -> !each.isEmpty())
                .findFirst().orElse("");
    }

    private String text(String path, String accept) throws Exception {
        HttpRequest.Builder request = api.request(path).header("Accept", accept);
        return api.client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void noHashIsEverShown() throws Exception {
        users.add("alice", "");
        users.password("alice", "a good password");
        users.token("alice", 3600);
        String hash = hash();
        String sha = api.store.range(Range.of(Selection.of(AccessToken.KIND))).objects().stream()
                .map(each -> ((AccessToken) each.object()).spec().sha256()).findFirst().orElse("");
        assertThat(hash).startsWith("$2b$");
        assertThat(sha).hasSize(64);
        String table = "application/json;as=Table;v=v1;g=meta.k8s.io";
        for (String path : new String[]{USERS, USERS + "/alice", TOKENS, USERS + "?watch=1&timeoutSeconds=1",
                TOKENS + "?watch=1&timeoutSeconds=1", USERS + "?includeObject=Object"}) {
            for (String accept : new String[]{"application/json", table,
                    "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io"}) {
                assertThat(text(path, accept)).as("%s %s", path, accept).isNotEmpty().doesNotContain(hash, sha);
            }
        }
        String copied = "[{\"op\":\"copy\",\"from\":\"/spec/passwordHash\",\"path\":\"/spec/displayName\"}]";
        assertThat(api.send("PATCH", USERS + "/alice", "application/json-patch+json", copied).raw().body())
                .doesNotContain(hash);
        assertThat(api.send("DELETE", USERS + "/alice", "application/json", "").raw().body()).doesNotContain(hash);
    }

    @Test
    void whoWritesBackWhatWasShownKeepsThePassword() throws Exception {
        users.add("alice", "");
        users.password("alice", "a good password");
        String hash = hash();
        String shown = api.get(USERS + "/alice").raw().body();
        String changed = shown.replace("\"spec\":{}", "\"spec\":{\"displayName\":\"Alice\"}");
        assertThat(changed).contains("Alice");
        assertThat(api.send("PUT", USERS + "/alice", "application/json", changed).status()).isEqualTo(200);
        assertThat(hash()).isEqualTo(hash);
        assertThat(api.send("PATCH", USERS + "/alice", "application/merge-patch+json",
                "{\"spec\":{\"passwordHash\":\"\"}}").status()).isEqualTo(200);
        assertThat(hash()).as("an empty one takes it away").isEmpty();
    }

    @Test
    void aTokenThatAnAdministratorDeclaresIsTaken() throws Exception {
        users.add("ci", "viewer");
        Handout own = Handout.make("mine", new SecureRandom());
        TestApi.Response made = api.post(TOKENS, "{\"apiVersion\":\"gatehouse.dev/v1alpha1\",\"kind\":\"Token\","
                + "\"metadata\":{\"name\":\"mine\"},\"spec\":{\"user\":\"ci\",\"sha256\":\"" + own.sha256() + "\"}}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(users.as(own.text(), "GET", "/api/v1/configmaps", "").status()).isEqualTo(200);
        assertThat(users.as(own.text(), "GET", "/api/v1/secrets", "").body()).contains(
                "secrets is forbidden: User \\\"ci\\\" cannot list resource \\\"secrets\\\" in API group \\\"\\\" at the cluster scope");
    }

    @Test
    void grantsSayWhatIsWrongWithThem() throws Exception {
        String grants = "/apis/gatehouse.dev/v1alpha1/namespaces/default/grants";
        String grant = "{\"apiVersion\":\"gatehouse.dev/v1alpha1\",\"kind\":\"Grant\",\"metadata\":{\"name\":\"g\"},"
                + "\"spec\":{\"role\":\"%s\",\"users\":[\"a\"]%s}}";
        assertThat(api.post(grants, grant.formatted("admin", "")).text("message")).contains("spec.role",
                "admin is a role everywhere");
        assertThat(api.post(grants, grant.formatted("editor", ",\"environments\":[\"prod\"]")).text("message"))
                .contains("spec.environments", "only the role publisher");
        assertThat(api.post(grants, grant.formatted("boss", "")).text("message")).contains("\"viewer\", \"editor\"");
        assertThat(api.post(grants, grant.formatted("owner", "")).status()).isEqualTo(201);
    }

    @Test
    void anOwnerGivesRolesInItsNamespaceAlone() throws Exception {
        users.add("olga", "");
        users.grant("olga", "owner", "default", "");
        String olga = users.token("olga", 3600).token();
        String path = TestUsers.V1 + "/users/bob/grants";
        assertThat(users.as(olga, "POST", path, "{\"namespace\":\"default\",\"role\":\"editor\"}").status())
                .isEqualTo(200);
        assertThat(users.as(olga, "POST", path, "{\"namespace\":\"other\",\"role\":\"editor\"}").status())
                .isEqualTo(403);
        assertThat(users.as(olga, "POST", path, "{\"namespace\":\"default\",\"role\":\"admin\"}").status())
                .isEqualTo(422);
        assertThat(users.as(olga, "PATCH", TestUsers.V1 + "/users/olga", "{\"role\":\"admin\"}").status())
                .isEqualTo(403);
        assertThat(users.as(olga, "DELETE", path + "?namespace=default", "").status()).isEqualTo(200);
    }

    @Test
    void onlyAnAdministratorAsksInAnothersName() throws Exception {
        users.add("vera", "viewer");
        String vera = users.token("vera", 3600).token();
        String admin = users.token("admin", 3600).token();
        String secrets = "/api/v1/secrets";
        assertThat(users.call("GET", secrets, "",
                Map.of("Authorization", "Bearer " + admin, "Impersonate-User", "vera")).status()).isEqualTo(403);
        assertThat(users.call("GET", "/api/v1/configmaps", "",
                Map.of("Authorization", "Bearer " + admin, "Impersonate-User", "vera")).status()).isEqualTo(200);
        assertThat(users.call("GET", secrets, "",
                Map.of("Authorization", "Bearer " + vera, "Impersonate-User", "admin")).status()).isEqualTo(403);
        assertThat(users.call("GET", secrets, "",
                Map.of("Authorization", "Bearer " + admin, "Impersonate-Group", "system:masters")).status())
                .isEqualTo(400);
    }

    @Test
    void aWatchEndsWhenTheRightIsGone() throws Exception {
        users.add("vera", "");
        users.grant("vera", "viewer", "default", "");
        String vera = users.token("vera", 3600).token();
        HttpRequest watch = HttpRequest
                .newBuilder(java.net.URI.create(api.url + "/api/v1/namespaces/default/configmaps?watch=1"))
                .header("Authorization", "Bearer " + vera).build();
        var open = api.client.send(watch, HttpResponse.BodyHandlers.ofLines());
        assertThat(open.statusCode()).isEqualTo(200);
        api.send("DELETE", TestUsers.V1 + "/users/vera/grants?namespace=default", "application/json", "");
        assertThat(open.body().toList()).as("it ends").allSatisfy(line -> assertThat(line).doesNotContain("Secret"));
    }

    @Test
    void reviewsSayWhatIsTrue() throws Exception {
        users.add("vera", "");
        users.grant("vera", "viewer", "default", "");
        String vera = users.token("vera", 3600).token();
        String review = "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"spec\":"
                + "{\"resourceAttributes\":{\"verb\":\"%s\",\"resource\":\"%s\",\"namespace\":\"%s\"}}}";
        String path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        assertThat(allowed(users.as(vera, "POST", path, review.formatted("get", "configmaps", "default")))).isTrue();
        assertThat(allowed(users.as(vera, "POST", path, review.formatted("get", "secrets", "default")))).isFalse();
        assertThat(allowed(users.as(vera, "POST", path, review.formatted("get", "configmaps", "other")))).isFalse();
        String rules = users.as(vera, "POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
                "{\"spec\":{\"namespace\":\"default\"}}").body();
        assertThat(rules).contains("httproutes").doesNotContain("\"secrets\"");
        assertThat(users.as(vera, "POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}").body())
                .contains("\"username\":\"vera\"");
    }

    private static boolean allowed(TestUsers.Answer answer) {
        assertThat(answer.status()).isEqualTo(201);
        return Json.parse(answer.body()).path("status").path("allowed").asBoolean();
    }
}
