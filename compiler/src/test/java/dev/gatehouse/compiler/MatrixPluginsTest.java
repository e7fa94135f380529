package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.MatrixTest.compiled;
import static dev.gatehouse.compiler.MatrixTest.join;
import static dev.gatehouse.compiler.MatrixTest.paths;
import static dev.gatehouse.compiler.MatrixTest.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Filter.Origin;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.ValueMatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What plugins of resources and environments come to. */
class MatrixPluginsTest {
    private static String plugged(String name, String method, String plugin) {
        return resource(name, "{method: " + method + ", path: /" + name + ", backend: {service: serviceA}, plugins: ["
                + plugin + "]}");
    }

    @Test
    void corsAnswersPreflightsOfTheMethodThatItsResourceTakes() {
        String cors = "{type: CORS, cors: {allowOrigins: ['https://a.example'], allowOriginPatterns:"
                + " ['https://b[0-9]\\.example'], allowMethods: ['*'], maxAge: 60s}}";
        Result result = compiled(plugged("x", "PUT", cors), plugged("y", "ANY", cors),
                resource("zest", "{method: OPTIONS, path: /x, backend: {service: serviceA}}"));

        assertThat(paths(result)).containsExactly("PUT /api/demo/prod/x", "OPTIONS /api/demo/prod/x",
                "OPTIONS /api/demo/prod/x", "ANY /api/demo/prod/y");
        Filter.Cors filter = new Filter.Cors(
                List.of(new Origin.Of("https", "a.example", 443), new Origin.Matching("https://b[0-9]\\.example")),
                false,
                List.of("*"), List.of(), List.of(), Duration.ofSeconds(60));
        Route preflight = result.routes(8080).get(2);
        assertThat(preflight.filters()).containsExactly(filter);
        assertThat(preflight.match().headers())
                .containsExactly(new ValueMatch("access-control-request-method", new ValueMatch.Exact("PUT")));
        assertThat(result.routes(8080).get(3).filters()).contains(filter);
    }

    @Test
    void anOriginPatternThatIsNoExpressionFailsItsResource() {
        Result result = compiled(plugged("x", "ANY", "{type: CORS, cors: {allowOriginPatterns: ['(']}}"));

        assertThat(((RouteAction.Fail) result.action(8080)).message()).startsWith("CORS: allowOriginPatterns: \"(\"");
        assertThat(result.conditions("Environment", "prod").getLast()).contains("x: CORS: allowOriginPatterns");
    }

    @Test
    void bodiesAndUpgradesAreLimitedByTheResource() {
        Result result = compiled(plugged("a", "GET", "{type: RequestSizeLimit, requestSizeLimit: {maxBytes: 9}}"),
                resource("b", "{method: GET, path: /b, enableWebsocket: true, backend: {service: serviceA}}"));

        assertThat(result.routes(8080).get(0).filters()).contains(new Filter.BodyLimit(9), new Filter.NoUpgrade());
        assertThat(result.routes(8080).get(1).filters()).doesNotContain(new Filter.NoUpgrade());
    }

    @Test
    void whatProtectsAndIsNoPluginInForceIsNamed() {
        for (String plugin : List.of("RateLimit, rateLimit: {rates: [{period: 1s, requests: 1}]}",
                "IPRestriction, ipRestriction: {deny: [10.0.0.0/8]}", "KeyAuth, keyAuth: {header: x, secret: s}",
                "JWT, jwt: {issuer: i, jwksUri: 'https://k'}", "Imported, imported: {name: bk-x}")) {
            String type = plugin.contains("bk-x") ? "bk-x" : plugin.substring(0, plugin.indexOf(','));
            String declared = plugged("x", "GET", "{type: " + plugin + "}");
            assertThat(((RouteAction.Fail) compiled(declared).action(8080)).message()).contains(": " + type + ";");
            assertThat(Result.of(CompilerOptions.DEFAULT.allowingUnenforced(), join(declared)).action(8080)).as(type)
                    .isInstanceOf(RouteAction.Forward.class);
        }
    }
}
