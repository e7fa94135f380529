package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.http.SessionCookie;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.access.LoginSession;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.Selection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in by password, and what other sites' pages can't do with it. */
@SuppressWarnings("NullAway.Init")
class SessionTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String MAP = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"m\"}}";

    @TempDir
    Path folder;
    private TestApi api;
    private TestUsers users;

    @BeforeEach
    void start() throws Exception {
        api = new TestApi(folder);
        users = new TestUsers(api);
        users.add("alice", "");
        users.grant("alice", "editor", "default", "");
        users.password("alice", PASSWORD);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private TestUsers.Answer login(String user, String password, Map<String, String> fields) throws Exception {
        return users.call("POST", TestUsers.V1 + "/login",
                "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}", fields);
    }

    private record Browser(String cookie, String csrf) {
        Map<String, String> fields(String... more) {
            Map<String, String> fields = new HashMap<>(Map.of("Cookie", SessionCookie.NAME + "=" + cookie));
            for (int i = 0; i < more.length; i += 2) {
                fields.put(more[i], more[i + 1]);
            }
            return fields;
        }

        Map<String, String> page(String... more) {
            Map<String, String> fields = fields(more);
            fields.put("X-CSRF-Token", csrf);
            return fields;
        }
    }

    private Browser browser() throws Exception {
        TestUsers.Answer answer = login("alice", PASSWORD, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String set = answer.raw().headers().firstValue("Set-Cookie").orElse("");
        assertThat(set).startsWith("__Host-gatehouse=").contains("; Path=/", "; Secure", "; HttpOnly",
                "; SameSite=Strict", "; Max-Age=86400").doesNotContain("Domain");
        return new Browser(set.substring(set.indexOf('=') + 1, set.indexOf(';')),
                Json.textAt(answer.json(), "csrfToken"));
    }

    @Test
    void aSessionDoesWhatItsUserMay() throws Exception {
        Browser browser = browser();
        assertThat(users.call("GET", MAPS, "", browser.fields()).status()).isEqualTo(200);
        assertThat(users.call("POST", MAPS, MAP, browser.page()).status()).isEqualTo(201);
        assertThat(users.call("GET", "/api/v1/secrets", "", browser.fields()).status()).isEqualTo(403);
        TestUsers.Answer who = users.call("GET", TestUsers.V1 + "/session", "", browser.fields());
        assertThat(who.body()).contains("\"user\":\"alice\"", "\"namespace\":\"default\",\"role\":\"editor\"",
                browser.csrf);
    }

    @Test
    void anotherSitesPageCanChangeNothing() throws Exception {
        Browser browser = browser();
        assertThat(users.call("POST", MAPS, MAP, browser.fields()).status()).as("no token").isEqualTo(403);
        assertThat(users.call("POST", MAPS, MAP, browser.fields("X-CSRF-Token", "guess")).status()).isEqualTo(403);
        assertThat(users.call("POST", MAPS, MAP, browser.page("Origin", "https://evil.example")).status())
                .isEqualTo(403);
        assertThat(users.call("POST", MAPS, MAP, browser.page("Sec-Fetch-Site", "cross-site")).status())
                .isEqualTo(403);
        assertThat(users.call("GET", MAPS, "", browser.fields("Sec-Fetch-Site", "same-site")).status())
                .isEqualTo(403);
        assertThat(users.call("POST", TestUsers.V1 + "/logout", "{}", browser.fields()).status()).isEqualTo(403);
        assertThat(login("alice", PASSWORD, Map.of("Origin", "https://evil.example")).status()).isEqualTo(403);
        Browser other = browser();
        assertThat(users.call("POST", MAPS, MAP, browser.fields("X-CSRF-Token", other.csrf)).status())
                .as("another session's").isEqualTo(403);
        assertThat(users.call("POST", MAPS, MAP, browser.page("Origin", api.url)).status()).isEqualTo(201);
    }

    @Test
    void afterLogoutTheCookieIsWorthNothing() throws Exception {
        Browser browser = browser();
        TestUsers.Answer out = users.call("POST", TestUsers.V1 + "/logout", "{}", browser.page());
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.raw().headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
        assertThat(users.call("GET", MAPS, "", browser.fields()).status()).isEqualTo(401);
        assertThat(api.store.range(Range.of(Selection.of(LoginSession.KIND))).objects()).isEmpty();
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndNeedsTheOldOne() throws Exception {
        Browser browser = browser();
        Browser elsewhere = browser();
        String path = TestUsers.V1 + "/users/alice/password";
        assertThat(users.call("PUT", path, "{\"password\":\"another good one\",\"current\":\"wrong\"}",
                browser.page()).status()).isEqualTo(401);
        assertThat(users.call("PUT", TestUsers.V1 + "/users/admin/password",
                "{\"password\":\"another good one\",\"current\":\"" + PASSWORD + "\"}", browser.page()).status())
                .isEqualTo(403);
        assertThat(users.call("PUT", path, "{\"password\":\"short\",\"current\":\"" + PASSWORD + "\"}",
                browser.page()).status()).isEqualTo(400);
        assertThat(users.call("PUT", path,
                "{\"password\":\"another good one\",\"current\":\"" + PASSWORD + "\"}", browser.page()).status())
                .isEqualTo(200);
        assertThat(users.call("GET", MAPS, "", browser.fields()).status()).isEqualTo(200);
        assertThat(users.call("GET", MAPS, "", elsewhere.fields()).status()).isEqualTo(401);
        assertThat(login("alice", PASSWORD, Map.of()).status()).isEqualTo(401);
    }

    @Test
    void tokensOfOnesOwnAreMadeInASessionAndNotByAToken() throws Exception {
        Browser browser = browser();
        TestUsers.Answer made = users.call("POST", TestUsers.V1 + "/tokens", "{\"description\":\"ci\"}",
                browser.page());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String token = Json.textAt(made.json(), "token");
        assertThat(users.as(token, "GET", MAPS, "").status()).isEqualTo(200);
        assertThat(users.as(token, "POST", TestUsers.V1 + "/tokens", "{}").status()).isEqualTo(403);
        assertThat(users.call("POST", TestUsers.V1 + "/tokens", "{\"user\":\"admin\"}", browser.page()).status())
                .isEqualTo(403);
        assertThat(users.as(token, "GET", TestUsers.V1 + "/tokens", "").body()).contains("\"description\":\"ci\"")
                .doesNotContain(token, "sha256");
    }

    @Test
    void wrongPasswordsAreSlowedDownByClientAndTellNothing() throws Exception {
        TestUsers.Answer wrong = login("alice", "wrong", Map.of());
        TestUsers.Answer unknown = login("noone", "wrong", Map.of());
        TestUsers.Answer nopassword = login("admin", "wrong", Map.of());
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(nopassword.body()).isEqualTo(wrong.body());
        int status = 0;
        for (int i = 0; i < 10; i++) {
            status = login("alice", "guess " + i, Map.of()).status();
        }
        assertThat(status).isEqualTo(429);
        TestUsers.Answer right = login("alice", PASSWORD, Map.of());
        assertThat(right.status()).as("else guessing could go on").isEqualTo(429);
        assertThat(right.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aDisabledUserIsOutWithTheSessions() throws Exception {
        Browser browser = browser();
        api.send("PATCH", TestUsers.V1 + "/users/alice", "application/json", "{\"disabled\":true}");
        assertThat(users.call("GET", MAPS, "", browser.fields()).status()).isEqualTo(401);
        assertThat(login("alice", PASSWORD, Map.of()).status()).isEqualTo(401);
    }
}
