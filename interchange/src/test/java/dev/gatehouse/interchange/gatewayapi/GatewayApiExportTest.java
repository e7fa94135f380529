package dev.gatehouse.interchange.gatewayapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.model.codec.ReadResult;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.HttpRoute.PathMatch;
import dev.gatehouse.model.gateway.HttpRoute.PathType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatewayApiExportTest {
    private static final String GATEWAY = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo}}
            """;
    private static final String SERVICE = service("{addresses: [{host: 'http://a.test:81'}]}");

    private static String service(String cell) {
        return "---\n{apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: a, namespace: demo},"
                + " spec: {environments: {prod: " + cell + "}}}\n";
    }

    private static String resource(String name, String spec) {
        return "---\n{apiVersion: gatehouse.dev/v1alpha1, kind: Resource, metadata: {name: " + name
                + ", namespace: demo}, spec: {" + spec + ", backend: {service: a, path: /x}}}\n";
    }

    private static List<GatewayObject> objects(String... manifests) {
        ReadResult read = ManifestReader.read("test.yaml", String.join("", manifests));
        assertThat(read.problems()).isEmpty();
        return read.objects().stream().map(each -> new GatewayObject(each.object(), each.document())).toList();
    }

    private static Exported export(String... manifests) {
        return GatewayApiExport.write(objects(manifests), Optional.empty());
    }

    /** What a Kubernetes with the CRDs would be given. */
    private static <T extends ApiObject> List<T> read(Exported exported, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (TextFile file : exported.files()) {
            if (file.name().endsWith(".yaml")) {
                ReadResult read = ManifestReader.read(file.name(), file.text());
                assertThat(read.problems()).isEmpty();
                read.objects().stream().map(ReadObject::object).filter(type::isInstance).map(type::cast)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<PathMatch> paths(Exported exported) {
        return read(exported, HttpRoute.class).stream().flatMap(route -> route.spec().rules().stream())
                .flatMap(rule -> rule.matches().stream()).map(HttpRoute.Match::path).toList();
    }

    private static String text(Exported exported, String file) {
        return exported.files().stream().filter(each -> each.name().equals(file)).map(TextFile::text).findFirst()
                .orElseThrow();
    }

    @Test
    void expressionsAreAsLongAsTheirPlaceAsks() {
        List<PathMatch> paths = paths(export(GATEWAY, SERVICE, resource("first", "method: GET, path: '/a/{x}'"),
                resource("second", "method: GET, path: '/{tenant}/a-much-longer-name'"),
                resource("third", "method: GET, path: '/{t}', matchSubpath: true")));

        assertThat(paths).extracting(PathMatch::type).containsOnly(PathType.REGULAR_EXPRESSION);
        assertThat(paths).extracting(PathMatch::value).first().asString().startsWith("/api/demo/prod/a/[^/]+/?");
        assertThat(paths).extracting(path -> path.value().length()).isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
    }

    @Test
    void prefixBecomesAnExpressionWhereOneWouldOvertakeIt() {
        String below = resource("deep", "method: GET, path: /a/b, matchSubpath: true");

        assertThat(paths(export(GATEWAY, SERVICE, below))).extracting(PathMatch::type)
                .containsExactly(PathType.PATH_PREFIX);
        assertThat(
                paths(export(GATEWAY, SERVICE, below, resource("p", "method: GET, path: '/{x}', matchSubpath: true"))))
                .extracting(PathMatch::type).containsOnly(PathType.REGULAR_EXPRESSION);
    }

    @Test
    void literalThatTheApiRefusesBecomesAnExpression() {
        assertThat(paths(export(GATEWAY, SERVICE, resource("slash", "method: GET, path: '/a%2Fb.c'"))))
                .containsExactly(new PathMatch(PathType.REGULAR_EXPRESSION, "/api/demo/prod/a%2Fb\\.c/?"));
    }

    @Test
    void thousandResourcesKeepToTheLimits() {
        String[] manifests = IntStream.range(0, 1_000)
                .mapToObj(i -> resource("r" + i, "method: GET, path: '/r" + i + "/{id}'")).toArray(String[]::new);
        Exported exported = export(GATEWAY, SERVICE, String.join("", manifests));

        List<HttpRoute> routes = read(exported, HttpRoute.class);
        assertThat(routes).hasSize(63).allMatch(route -> route.spec().rules().size() <= 16);
        assertThat(routes).extracting(route -> route.metadata().name()).contains("prod-a-01", "prod-a-63");
        assertThat(read(exported, BackendTrafficPolicy.class)).hasSize(1);
    }

    @Test
    void longNamesAreShortenedAndToldApart() {
        String name = "n".repeat(250);
        Exported exported = export(GATEWAY, SERVICE,
                resource(name + "a", "method: GET, path: /a, plugins: [{type: Mock, mock: {status: 200}}]"),
                resource(name + "b", "method: GET, path: /b, plugins: [{type: Mock, mock: {status: 201}}]"));

        assertThat(read(exported, ExtensionFilter.class)).hasSize(2)
                .allMatch(filter -> filter.metadata().name().length() <= 253);
    }

    @Test
    void backendsAreSpelledAsTheirCrdHasThem() {
        Exported exported = export(GATEWAY,
                service("{endpoints: [{fqdn: a.test, port: 443, weight: 3}, {unix: /run/a.sock}, {ip: '::1', port: 80}],"
                        + " loadBalancer: {type: LeastRequest}, healthCheck: {active: {tcp: {}}}}"),
                resource("get", "method: GET, path: /get"));

        String backends = text(exported, "prod/backends.yaml");
        assertThat(backends)
                .contains("fqdn:\n        hostname: a.test\n        port: 443", "unix:\n        path: /run/a.sock",
                        "ip:\n        address: ::1\n        port: 80", "wellKnownCACertificates: System", "sni: a.test",
                        "type: LeastRequest", "panicThreshold: 0")
                .doesNotContain("weight", "protocol");
        assertThat(read(exported, HttpRoute.class).getFirst().spec().rules().getFirst().backendRefs())
                .extracting(HttpRoute.BackendRef::weight).containsExactly(3, 1, 1);
        assertThat(exported.remarks()).anyMatch(remark -> remark.contains("become 3 Backends"))
                .anyMatch(remark -> remark.contains("refuses Unix sockets"));
    }

    @Test
    void hostOfTheGatewayBecomesThatOfItsRoutes() {
        Exported exported = export(
                GATEWAY.replaceFirst("name: demo, namespace: demo}}",
                        "name: demo, namespace: demo}, spec: {hostTemplate: '{gateway}.example.com'}}"),
                SERVICE, resource("get", "method: GET, path: /get"));

        assertThat(read(exported, HttpRoute.class).getFirst().spec().hostnames()).containsExactly("demo.example.com");
        assertThat(paths(exported)).extracting(PathMatch::value).containsExactly("/prod/get", "/prod/get/");
    }

    @Test
    void cellThatProtectsAndCannotBeSaidIsAnsweredWith500() {
        Exported exported = export(GATEWAY,
                service("{addresses: [{host: 'http://a.test'}], rateLimit: {type: Local, local: {rules: [{limit:"
                        + " {requests: 5, unit: Second}}]}}}"),
                resource("get", "method: GET, path: /get"));

        assertThat(exported.remarks()).contains("refused: prod: resource get: its cell has fields that protect and are"
                + " not exported: rateLimit; its requests get 500");
        assertThat(read(exported, HttpRoute.class).getFirst().spec().rules().getFirst().backendRefs()).isEmpty();
    }

    @Test
    void fallbackBecomesABackendThatStandsBy() {
        Exported exported = export(GATEWAY,
                service("{addresses: [{host: 'http://a.test'}], fallback: {backendRef: {group: gateway.envoyproxy.io,"
                        + " kind: Backend, name: spare}}}"),
                "---\n{apiVersion: gateway.envoyproxy.io/v1alpha1, kind: Backend, metadata: {name: spare, namespace:"
                        + " demo}, spec: {endpoints: [{ip: 10.0.0.1, port: 80}]}}\n",
                resource("get", "method: GET, path: /get"));

        assertThat(read(exported, Backend.class)).extracting(backend -> backend.metadata().name(),
                backend -> backend.spec().isFallback())
                .containsExactly(tuple("prod-a", false), tuple("prod-a.fallback", true));
    }

    @Test
    void clearTextOnTheHttpsPortStaysClear() {
        Exported exported = export(GATEWAY, service("{addresses: [{host: 'http://a.test:443'}]}"),
                resource("get", "method: GET, path: /get"));

        assertThat(read(exported, Backend.class).getFirst().spec().appProtocol().orElseThrow())
                .hasToString("HTTP");
    }

    @Test
    void whatProtectsAndCannotBeSaidIsAnsweredWith500() {
        Exported exported = export(GATEWAY, SERVICE,
                resource("limited",
                        "method: GET, path: /l, plugins: [{type: RequestSizeLimit, requestSizeLimit: {maxBytes: 1}}]"),
                resource("origins",
                        "method: GET, path: /o, plugins: [{type: CORS, cors: {allowOriginPatterns: ['.*']}}]"),
                resource("user", "method: GET, path: /u, auth: {userVerifiedRequired: true}"));

        assertThat(read(exported, ExtensionFilter.class))
                .extracting(filter -> filter.spec().directResponse().orElseThrow().statusCode().orElseThrow())
                .containsExactly(500, 500, 500);
        assertThat(exported.remarks()).filteredOn(remark -> remark.startsWith("refused")).hasSize(3)
                .anyMatch(remark -> remark.contains("resource limited") && remark.contains("RequestSizeLimit"));
        assertThat(text(exported, "prod/routes.yaml")).startsWith("# The resources of the environment prod.\n")
                .contains("# - refused: prod: resource limited");
    }

    @Test
    void environmentIsExportedAsItRuns() {
        String released = """
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: Revision, metadata: {name: 1.0.0, namespace: demo},
                 spec: {version: 1.0.0, resources: [{name: get, spec: {method: GET, path: /old, backend: {service: a}}}]}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: Release, metadata: {name: prod-2, namespace: demo},
                 spec: {environment: prod, revision: 1.0.0, number: 2, frozen: {backends:
                   {a: {addresses: [{host: "http://frozen.test"}]}}}}}
                """;
        List<GatewayObject> objects = objects(GATEWAY, SERVICE, resource("get", "method: GET, path: /new"), released);

        Exported running = GatewayApiExport.write(objects, Optional.of("prod"));
        assertThat(paths(running)).extracting(PathMatch::value).contains("/api/demo/prod/old");
        assertThat(text(running, "prod/backends.yaml")).contains("frozen.test");
        assertThat(paths(GatewayApiExport.write(objects, Optional.empty()))).extracting(PathMatch::value)
                .contains("/api/demo/prod/new");
        assertThatThrownBy(() -> GatewayApiExport.write(objects, Optional.of("stag")))
                .hasMessage("nothing was released to environment stag of demo: publish to it, or export the draft");
    }
}
