package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.AuditLog;
import dev.gatehouse.api.access.DataAccess;
import dev.gatehouse.api.console.Console;
import dev.gatehouse.api.console.Contact;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.api.tree.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What generators of clients read of the actions. */
@SuppressWarnings("NullAway.Init")
class ActionsOpenApiTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> WITHOUT_BODY = Set.of("/api/console/v1/logout");

    @TempDir
    static Path folder;
    private static TestApi api;
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi(folder);
        document = api.get("/openapi/v3/api/console/v1").body();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void listingNamesTheDocumentByItsContent() throws Exception {
        String url = api.get("/openapi/v3").text("paths", "api/console/v1", "serverRelativeURL");
        assertThat(url).matches("/openapi/v3/api/console/v1\\?hash=[0-9A-F]{64}");
        assertThat(api.get(url).body()).isEqualTo(document);
    }

    @Test
    void everyActionIsDescribed() throws Exception {
        DataAccess data = DataAccess.open(folder, "127.0.0.1");
        Console console = new Console(api.store, Access.of(api.store, data.token(), AuditLog.none(), Clock.systemUTC()),
                new Passwords(4), new Contact(() -> api.url, data.certificate()), Clock.systemUTC());
        List<String> actions = new ArrayList<>(console.paths());
        actions.add("GET /api/console/v1/audit");
        for (String action : actions) {
            String method = action.substring(0, action.indexOf(' '));
            String path = action.substring(action.indexOf(' ') + 1);
            JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
            assertThat(Json.textAt(operation, "summary")).as(action).endsWith(".").hasSizeGreaterThan(8);
            assertThat(operation.path("parameters").valueStream().filter(each -> each.path("required").asBoolean())
                    .map(each -> Json.textAt(each, "name")).toList()).as(action)
                    .isEqualTo(VARIABLE.matcher(path).results().map(found -> found.group(1)).toList());
            assertThat(operation.has("requestBody")).as(action + " has a body")
                    .isEqualTo(Set.of("POST", "PUT", "PATCH").contains(method) && !WITHOUT_BODY.contains(path));
            assertThat(operation.path("responses").propertyNames()).as(action).contains("401", "403")
                    .containsAnyOf("200", "201");
        }
    }

    @Test
    void answersHaveTheFieldsThatAreDescribed() throws Exception {
        api.post("/api/console/v1/users", "{\"name\":\"ada\"}");
        for (JsonNode path : document.path("paths").propertyStream()
                .filter(each -> each.getValue().has("get") && !each.getKey().contains("{"))
                .map(each -> (JsonNode) Json.object().put("path", each.getKey())).toList()) {
            String url = Json.textAt(path, "path");
            JsonNode schema = document.path("paths").path(url).path("get").path("responses").path("200")
                    .path("content").path("application/json").path("schema");
            conforms(url, api.get(url).body(), schema);
        }
    }

    private static void conforms(String at, JsonNode answer, JsonNode schema) {
        schema.path("required")
                .forEach(name -> assertThat(answer.has(name.stringValue())).as(at + "." + name).isTrue());
        if (schema.has("properties") && !at.endsWith("/audit")) {
            assertThat(schema.path("properties").propertyNames()).as(at).containsAll(answer.propertyNames());
        }
        schema.path("properties").propertyStream().filter(each -> answer.has(each.getKey()))
                .forEach(each -> conforms(at + "." + each.getKey(), answer.path(each.getKey()), each.getValue()));
        if (schema.has("items")) {
            assertThat(answer.isArray()).as(at).isTrue();
            answer.forEach(each -> conforms(at + "[]", each, schema.path("items")));
        }
    }
}
