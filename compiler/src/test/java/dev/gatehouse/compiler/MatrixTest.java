package dev.gatehouse.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Filter.Origin;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.PathRewrite.Piece;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.ValueMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final String GATEWAY = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
            """;
    private static final String DRAFT = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo},
             spec: {follow: Draft, variables: {prefix: /v1, none: ""}}}
            """;
    private static final String SERVICE = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: servicea, namespace: demo},
             spec: {displayName: serviceA, environments: {prod: {addresses: [{host: "http://a.example.com"}],
             timeout: 7s}}}}
            """;

    private static String resource(String name, String spec) {
        return "{apiVersion: gatehouse.dev/v1alpha1, kind: Resource, metadata: {name: " + name
                + ", namespace: demo}, spec: " + spec + "}";
    }

    private static Result compiled(String... resources) {
        return Result.of(join(resources));
    }

    private static String[] join(String... more) {
        String[] all = new String[more.length + 3];
        System.arraycopy(new String[]{GATEWAY, DRAFT, SERVICE}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }

    private static List<String> paths(Result result) {
        return result.routes(8080).stream()
                .map(route -> route.match().method().orElse("ANY") + " " + route.match().path()).toList();
    }

    private static PathRewrite rewrite(Route route) {
        return route.filters().stream().filter(Filter.UrlRewrite.class::isInstance)
                .map(filter -> ((Filter.UrlRewrite) filter).path().orElseThrow()).findFirst().orElseThrow();
    }

    @Test
    void draftIsServedUnderGatewayAndEnvironment() {
        Result result = compiled(
                resource("get", "{method: GET, path: /get, backend: {service: serviceA, path: '{env.prefix}/get'}}"));

        Route route = result.routes(8080).getFirst();
        assertThat(paths(result)).containsExactly("GET /api/demo/prod/get");
        assertThat(rewrite(route)).isEqualTo(new PathRewrite.Full("/v1/get"));
        assertThat(route.timeouts().request()).contains(Duration.ofSeconds(7));
        assertThat(route.errors().connect()).isEqualTo(502);
        assertThat(result.cluster("cell/demo/prod/servicea").loadBalancing())
                .isInstanceOf(LoadBalancing.RoundRobin.class);
        assertThat(result.cluster("cell/demo/prod/servicea").endpoints().getFirst().host()).contains("a.example.com");
    }

    @Test
    void parametersKeepTheirPlaceAndWhatLiesBelowIsAppended() {
        Result result = compiled(resource("one", "{method: GET, path: '/o/{id}', matchSubpath: true, backend:"
                + " {service: servicea, path: '{env.none}/x/{id}', matchSubpath: true}}"));

        assertThat(paths(result)).containsExactly("GET /api/demo/prod/o/{id}", "GET /api/demo/prod/o/{id}/*");
        assertThat(rewrite(result.routes(8080).get(1))).isEqualTo(
                new PathRewrite.Template(List.of(new Piece.Text("/x/"), new Piece.Element(4)), 5));
    }

    @Test
    void exactComesBeforeParameterBeforeWhatLiesBelow() {
        Result result = compiled(resource("sub", "{method: ANY, path: /, matchSubpath: true}"),
                resource("any", "{method: ANY, path: '/{a}/x'}"), resource("lit", "{method: GET, path: '/a/{b}'}"),
                resource("deep", "{method: GET, path: '/a/b'}"), resource("post", "{method: POST, path: '/a/b'}"));

        assertThat(paths(result)).containsExactly("GET /api/demo/prod/a/b", "POST /api/demo/prod/a/b",
                "ANY /api/demo/prod", "GET /api/demo/prod/a/{b}", "ANY /api/demo/prod/{a}/x",
                "ANY /api/demo/prod/*");
    }

    @Test
    void backendMethodIsSentInsteadOfTheRequests() {
        Result result = compiled(resource("get",
                "{method: GET, path: /get, backend: {service: serviceA, method: POST, path: /post}}"));

        assertThat(result.routes(8080).getFirst().filters()).contains(new Filter.Method("POST"));
    }

    @Test
    void resourceTimeoutGoesBeforeTheCells() {
        Result result = compiled(
                resource("get", "{method: GET, path: /get, backend: {service: serviceA, timeout: 3s}}"));

        assertThat(result.routes(8080).getFirst().timeouts().request()).contains(Duration.ofSeconds(3));
    }

    @Test
    void missingAddressIs502AndMissingVariable500() {
        Result result = compiled(resource("empty", "{method: GET, path: /a}"),
                resource("variable", "{method: GET, path: /b, backend: {service: serviceA, path: '/{env.nope}'}}"));

        assertThat(result.routes(8080)).extracting(route -> ((RouteAction.Fail) route.action()).status())
                .containsExactly(502, 500);
        assertThat(result.conditions("Environment", "prod").getLast()).contains("Requests fail to 2 resources",
                "default has no address", "nope");
    }

    @Test
    void whatProtectsAndIsNotInForceFailsClosed() {
        String guarded = resource("get",
                "{method: GET, path: /get, auth: {appVerifiedRequired: true}, backend: {service: serviceA}}");

        assertThat(((RouteAction.Fail) compiled(guarded).action(8080)).status()).isEqualTo(500);
        assertThat(Result.of(CompilerOptions.DEFAULT.allowingUnenforced(), join(guarded)).action(8080))
                .isInstanceOf(RouteAction.Forward.class);
    }

    @Test
    void cellThatProtectsItsServiceWithoutEffectFailsClosed() {
        String limited = SERVICE.replace("timeout: 7s",
                "rateLimit: {type: Local, local: {rules: [{limit: {requests: 5, unit: Second}}]}}");
        String[] all = {GATEWAY, DRAFT, limited,
                resource("get", "{method: GET, path: /get, backend: {service: serviceA}}"),
                resource("mock",
                        "{method: GET, path: /mock, backend: {service: serviceA}, plugins: [{type: Mock, mock: {}}]}")};

        assertThat(((RouteAction.Fail) Result.of(all).routes(8080).get(0).action()).message())
                .contains("rateLimit of backend service servicea");
        assertThat(Result.of(all).routes(8080).get(1).action()).isInstanceOf(RouteAction.Respond.class);
        assertThat(Result.of(CompilerOptions.DEFAULT.allowingUnenforced(), all).routes(8080).get(0).action())
                .isInstanceOf(RouteAction.Forward.class);
    }

    @Test
    void resourcePluginTakesThePlaceOfTheEnvironments() {
        Result result = Result.of(GATEWAY, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo},
                 spec: {follow: Draft, plugins: [{type: HeaderRewrite, headerRewrite: {set: [{name: x, value: env}]}}]}}
                """, SERVICE, resource("a", "{method: GET, path: /a, backend: {service: serviceA}}"),
                resource("b", "{method: GET, path: /b, backend: {service: serviceA}, plugins: [{type: HeaderRewrite,"
                        + " headerRewrite: {set: [{name: x, value: own}]}}]}"));

        assertThat(result.routes(8080)).extracting(route -> ((Filter.RequestHeaders) route.filters().getFirst())
                .changes().set().getFirst().value()).containsExactly("env", "own");
    }

    @Test
    void mockAnswersInsteadOfTheBackend() {
        Result result = compiled(resource("get",
                "{method: GET, path: /get, plugins: [{type: Mock, mock: {status: 203, body: hi}}]}"));

        assertThat(result.action(8080)).isEqualTo(new RouteAction.Respond(203, List.of(), "hi"));
    }

    @Test
    void nothingIsServedBeforeARelease() {
        Result result = Result.of(GATEWAY, SERVICE, resource("get", "{method: GET, path: /get}"), """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo}}
                """);

        assertThat(result.routes(8080)).isEmpty();
        assertThat(result.conditions("Environment", "prod"))
                .anyMatch(c -> c.startsWith("Programmed=False NotReleased"));
    }

    @Test
    void newestReleaseRunsWithItsFrozenAddresses() {
        String revision = """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Revision, metadata: {name: 1.0.0, namespace: demo},
                 spec: {version: 1.0.0, resources: [{name: get, spec: {method: GET, path: /old, backend:
                 {service: serviceA, path: "/{env.x}"}}}]}}
                """;
        String release = """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Release, metadata: {name: prod-2, namespace: demo},
                 spec: {environment: prod, revision: 1.0.0, number: 2, frozen: {variables: {x: frozen}, backends:
                 {servicea: {addresses: [{host: "http://frozen.example.com"}]}}}}}
                """;
        Result result = Result.of(GATEWAY, SERVICE, resource("get", "{method: GET, path: /new}"), revision, release,
                release.replace("prod-2", "prod-1").replace("number: 2", "number: 1").replace("frozen.e", "older.e"));

        assertThat(paths(result)).containsExactly("GET /api/demo/prod/old");
        assertThat(rewrite(result.routes(8080).getFirst())).isEqualTo(new PathRewrite.Full("/frozen"));
        assertThat(result.cluster("cell/demo/prod/servicea").endpoints().getFirst().host())
                .contains("frozen.example.com");
        assertThat(((Release.Status) result.status("Release", "prod-2")).current()).isTrue();
        assertThat(((Release.Status) result.status("Release", "prod-1")).current()).isFalse();
    }

    @Test
    void offlineEnvironmentAndDisabledGatewayServeNothing() {
        String get = resource("get", "{method: GET, path: /get, backend: {service: serviceA}}");

        assertThat(Result.of(GATEWAY, DRAFT.replace("follow", "offline: true, follow"), SERVICE, get).routes(8080))
                .isEmpty();
        assertThat(Result.of(GATEWAY.replace("demo}}", "demo}, spec: {enabled: false}}"), DRAFT, SERVICE, get)
                .routes(8080)).isEmpty();
    }

    @Test
    void gatewayMayHaveAHostOfItsOwn() {
        Result result = Result.of(
                GATEWAY.replace("demo}}", "demo}, spec: {hostTemplate: '{gateway}.example.com'}}"), DRAFT, SERVICE,
                resource("get", "{method: GET, path: /get, backend: {service: serviceA}}"));

        assertThat(result.hosts(8080)).containsExactly("* > demo.example.com");
        assertThat(paths(result)).containsExactly("GET /prod/get");
        assertThat(((ApiGateway.Status) result.status("ApiGateway", "demo")).url())
                .contains("http://demo.example.com:8080");
    }

    @Test
    void urlHasTheShownNameOfTheEnvironment() {
        Result result = Result.of(GATEWAY, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: pre-prod, namespace: demo},
                 spec: {displayName: Pre_Prod, follow: Draft}}
                """, SERVICE.replace("prod:", "PRE-prod:"),
                resource("get", "{method: GET, path: /get, backend: {service: SERVICEA}}"));

        assertThat(paths(result)).containsExactly("GET /api/demo/Pre_Prod/get");
        assertThat(result.action(8080)).isInstanceOf(RouteAction.Forward.class);
    }

    @Test
    void sameMethodAndPathIsAConflictThatNamesBoth() {
        Result result = compiled(resource("one", "{method: GET, path: '/o/{id}'}"),
                resource("two", "{method: ANY, path: '/o/{other}'}"));

        assertThat(result.conditions("Resource", "one").getFirst())
                .startsWith("Accepted=False Conflicted: resource two");
        assertThat(result.conditions("Resource", "two").getFirst())
                .startsWith("Accepted=False Conflicted: resource one");
    }

    @Test
    void cellsSayWhetherTheyAreFilledEmptyOrShared() {
        Result result = Result.of(GATEWAY, DRAFT, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: stag, namespace: demo}}
                """, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: test, namespace: demo}}
                """, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: a, namespace: demo},
                 spec: {environments: {prod: {addresses: [{host: "http://a"}]}, stag: {addresses: [{host: "http://a"},
                 {host: "http://b"}]}, gone: {}}}}
                """, resource("get", "{method: GET, path: /get, backend: {service: A}}"));

        BackendService.Status status = (BackendService.Status) result.status("BackendService", "a");
        assertThat(status.resources()).isEqualTo(1);
        assertThat(status.cells()).extracting(cell -> cell.environment() + " " + cell.state())
                .containsExactly("prod Shared", "stag Shared", "test Missing");
        assertThat(status.conditions().getLast().message()).contains("in common with stag", "gone: there is no such");
        assertThat(status.cells().get(2).message()).isEqualTo("no address, and it is needed by resource get");
        assertThat(marks(status)).contains("stag Unpublished: nothing is released to stag yet")
                .noneMatch(mark -> mark.startsWith("prod Unpublished"));
    }

    private static List<String> marks(BackendService.Status status) {
        return status.cells().stream().flatMap(cell -> cell.marks().stream()
                .map(mark -> cell.environment() + " " + mark.type() + ": " + mark.message())).toList();
    }

    @Test
    void anEmptyCellThatNobodyNeedsIsNoFlaw() {
        Result result = Result.of(GATEWAY, DRAFT, SERVICE.replace("servicea", "other").replace("serviceA", "other")
                .replace("prod: {addresses: [{host: \"http://a.example.com\"}],\n timeout: 7s}", ""));

        assertThat(((BackendService.Status) result.status("BackendService", "other")).cells())
                .containsExactly(new BackendService.CellStatus("prod", "Empty", "no address", List.of()));
    }

    @Test
    void anAddressOfAnotherServiceInAnotherEnvironmentIsShared() {
        Result result = Result.of(GATEWAY, DRAFT, SERVICE, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: stag, namespace: demo}}
                """, SERVICE.replace("servicea", "serviceb").replace("serviceA", "serviceB").replace("prod:", "stag:"));

        assertThat(marks((BackendService.Status) result.status("BackendService", "serviceb"))).contains(
                "stag Shared: it has an address in common with serviceA in prod: requests of one environment reach the"
                        + " other");
    }

    @Test
    void cellsSayWhatDiffersFromTheReleaseThatRuns() {
        String release = """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Release, metadata: {name: prod-1, namespace: demo},
                 spec: {environment: prod, revision: 1.0.0, number: 1, frozen: {backends:
                 {servicea: {addresses: [{host: "http://a.example.com"}], timeout: 7s}}}}}
                """;
        String revision = """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Revision, metadata: {name: 1.0.0, namespace: demo},
                 spec: {version: 1.0.0, resources: [{name: get, spec: {method: GET, path: /a, backend:
                 {service: serviceA}}}]}}
                """;
        String environment = DRAFT.replace("follow: Draft, ", "");
        String used = resource("x", "{method: GET, path: /x, backend: {service: serviceB}}");
        String other = SERVICE.replace("servicea", "serviceb").replace("serviceA", "serviceB").replace("a.e", "b.e");

        assertThat(marks((BackendService.Status) Result.of(GATEWAY, environment, SERVICE, revision, release)
                .status("BackendService", "servicea"))).isEmpty();
        Result changed = Result.of(GATEWAY, environment, SERVICE.replace("7s", "8s"), other, used, revision, release);
        assertThat(marks((BackendService.Status) changed.status("BackendService", "servicea"))).containsExactly(
                "prod Unpublished: release prod-1 (1.0.0) runs with other addresses or settings");
        assertThat(marks((BackendService.Status) changed.status("BackendService", "serviceb")))
                .containsExactly("prod Unpublished: release prod-1 (1.0.0) does not use it yet");
        Result emptied = Result.of(GATEWAY, environment, SERVICE.replace("prod:", "gone:"), revision, release);
        assertThat(marks((BackendService.Status) emptied.status("BackendService", "servicea"))).containsExactly(
                "prod Missing: no address, and release prod-1 (1.0.0) serves with it, with the addresses of its time");
    }

    @Test
    void objectsOfANamespaceWithoutAGatewaySaySo() {
        Result result = Result.of(DRAFT, SERVICE);

        assertThat(result.conditions("Environment", "prod").getFirst()).contains("GatewayNotFound");
        assertThat(((Environment.Status) result.status("Environment", "prod")).url()).isEmpty();
    }

    @Test
    void whatComesWithAGatewayIsCounted() {
        ApiGateway.Status status = (ApiGateway.Status) Result.of(GATEWAY).status("ApiGateway", "demo");

        assertThat(status.environments()).isEqualTo(1);
        assertThat(status.backendServices()).isEqualTo(1);
        assertThat(status.resources()).isZero();
        assertThat(status.url()).contains("http://localhost:8080/api/demo");
    }

    private static String plugged(String name, String method, String plugin) {
        return resource(name, "{method: " + method + ", path: /" + name + ", backend: {service: serviceA}, plugins: ["
                + plugin + "]}");
    }

    @Test
    void corsAnswersPreflightsOfTheMethodThatItsResourceTakes() {
        String cors = "{type: CORS, cors: {allowOrigins: ['https://a.example'], allowOriginPatterns:"
                + " ['https://b[0-9]\\.example'], allowMethods: ['*'], maxAge: 60s}}";
        Result result = compiled(plugged("x", "PUT", cors), plugged("y", "ANY", cors),
                resource("own", "{method: OPTIONS, path: /x, backend: {service: serviceA}}"));

        assertThat(paths(result)).containsExactly("OPTIONS /api/demo/prod/x", "PUT /api/demo/prod/x",
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

    @Test
    void moreThanAGatewayIsMeantToHaveIsAWarning() {
        List<String> all = new ArrayList<>(List.of(join()));
        for (int i = 0; i <= ApiGateway.MAX_RESOURCES; i++) {
            all.add(resource("r" + i, "{method: GET, path: /r" + i + ", backend: {service: serviceA}}"));
        }
        for (int i = 0; i < ApiGateway.MAX_ENVIRONMENTS; i++) {
            all.add(DRAFT.replace("prod", "e" + i));
        }
        Result result = Result.of(all.toArray(String[]::new));

        assertThat(result.conditions("ApiGateway", "demo").getLast()).contains("TooMany",
                "There are 21 environments; a gateway is meant to have 20 at most.",
                "There are 1001 resources; a gateway is meant to have 1000 at most.");
    }

    @Test
    void namesThatPeopleCantTellApartAreAConflict() {
        Result result = compiled(resource("get-order", "{displayName: get_order, method: GET, path: /a}"),
                resource("getorder", "{displayName: getOrder, method: GET, path: /b}"));

        assertThat(result.conditions("Resource", "getorder").getFirst()).startsWith(
                "Accepted=False NameConflicted: resource get_order has the same name but for capitals");
    }
}
