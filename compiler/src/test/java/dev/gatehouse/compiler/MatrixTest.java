package dev.gatehouse.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.PathRewrite.Piece;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
    static final String GATEWAY = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
            """;
    static final String DRAFT = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo},
             spec: {follow: Draft, variables: {prefix: /v1, none: ""}}}
            """;
    static final String SERVICE = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: servicea, namespace: demo},
             spec: {displayName: serviceA, environments: {prod: {addresses: [{host: "http://a.example.com"}],
             timeout: 7s}}}}
            """;

    static String resource(String name, String spec) {
        return "{apiVersion: gatehouse.dev/v1alpha1, kind: Resource, metadata: {name: " + name
                + ", namespace: demo}, spec: " + spec + "}";
    }

    static Result compiled(String... resources) {
        return Result.of(join(resources));
    }

    static String[] join(String... more) {
        String[] all = new String[more.length + 3];
        System.arraycopy(new String[]{GATEWAY, DRAFT, SERVICE}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }

    static List<String> paths(Result result) {
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

    private static final String REVISION = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: Revision, metadata: {name: 1.0.0, namespace: demo},
             spec: {version: 1.0.0, resources: [{name: get, spec: {method: GET, path: /get,
             backend: {service: serviceA}, auth: {appVerifiedRequired: true}}}]}}
            """;

    private static String release(long number, String more) {
        return "{apiVersion: gatehouse.dev/v1alpha1, kind: Release, metadata: {name: prod-" + number
                + ", namespace: demo}, spec: {environment: prod, revision: 1.0.0, number: " + number + more
                + ", frozen: {backends: {servicea: {addresses: [{host: 'http://a'}]}}}}}";
    }

    private static String prod(String spec) {
        return "{apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo}, spec: "
                + spec + "}";
    }

    @Test
    void releaseSaysWhetherItsEnvironmentRunsIt() {
        String[] both = {GATEWAY, REVISION, release(1, ""), release(2, "")};
        Result online = Result.of(both);
        assertThat(online.verdicts("Release", "prod-2")).contains("Programmed=True Programmed");
        assertThat(online.verdicts("Release", "prod-1")).contains("Programmed=False Superseded");
        Result offline = Result.of(both[0], both[1], both[2], prod("{offline: true}"));
        assertThat(offline.verdicts("Release", "prod-1")).contains("Programmed=False Offline");
        Result draft = Result.of(both[0], both[1], both[2], prod("{follow: Draft}"));
        assertThat(draft.verdicts("Release", "prod-1")).contains("Programmed=False FollowsDraft");
        assertThat(Result.of(both[0], both[2]).verdicts("Release", "prod-1"))
                .contains("Programmed=False RevisionNotFound");
    }

    @Test
    void releaseServesWithoutProtectionWhereItSaysSoAndOnlyThere() {
        assertThat(Result.of(GATEWAY, REVISION, release(1, "")).action(8080)).isInstanceOf(RouteAction.Fail.class);
        assertThat(Result.of(GATEWAY, REVISION, release(1, ", allowUnenforced: true")).action(8080))
                .isInstanceOf(RouteAction.Forward.class);
    }

    @Test
    void whatAReleaseSpeaksIsFrozenWithItsCell() {
        Result result = Result.of(GATEWAY, REVISION, release(1, ""), """
                {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: servicea, namespace: demo},
                 spec: {type: grpc}}
                """);
        assertThat(result.endpoint("cell/demo/prod/servicea"))
                .isEqualTo(Result.of(GATEWAY, REVISION, release(1, "")).endpoint("cell/demo/prod/servicea"));
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
