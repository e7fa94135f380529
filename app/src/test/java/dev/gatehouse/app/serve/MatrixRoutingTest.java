package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a resource takes and what its backend is asked, seen from both ends. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class MatrixRoutingTest {
    private static final String RESOURCES = """
            exact: {method: GET, path: /orders/new, backend: {service: main, path: /exact}}
            parameter: {method: GET, path: '/orders/{id}', backend: {service: main, path: '{env.prefix}/o/{id}.json'}}
            two: {method: GET, path: '/a/{x}/b/{y}', backend: {service: main, path: '/{y}/{x}'}}
            below: {method: ANY, path: /orders, matchSubpath: true, backend: {service: main, path: /below,
             matchSubpath: true}}
            dropped: {method: GET, path: /dropped, matchSubpath: true, backend: {service: main, path: /all}}
            same: {method: GET, path: '/same/{id}', matchSubpath: true, backend: {service: main}}
            posted: {method: GET, path: /posted, backend: {service: main, method: POST, path: /p}}
            kept: {method: ANY, path: /kept, backend: {service: main, method: ANY}}
            root: {method: GET, path: /, backend: {service: main, path: '{env.none}/root'}}
            refusing: {method: GET, path: /refusing, backend: {service: refusing}}
            silent: {method: GET, path: /silent, backend: {service: silent, timeout: 200ms}}
            slow: {method: GET, path: /slow, backend: {service: silent}}
            empty: {method: GET, path: /empty}
            variable: {method: GET, path: /variable, backend: {service: main, path: '/{env.missing}'}}
            mocked: {method: GET, path: /mocked, plugins: [{type: Mock, mock: {status: 203, body: hi,
             headers: [{name: x-mock, value: m}]}}]}
            guarded: {method: GET, path: /guarded, auth: {appVerifiedRequired: true}, backend: {service: main}}
            rewritten: {method: GET, path: /rewritten, backend: {service: main, path: /h}, plugins: [{type: HeaderRewrite,
             headerRewrite: {set: [{name: x-own, value: resource}], remove: [x-client]}}]}
            shared: {method: PUT, path: /shared, backend: {service: main}, plugins: [{type: CORS, cors:
             {allowOrigins: ['https://a.example'], allowMethods: ['*'], maxAge: 60s}},
             {type: RequestSizeLimit, requestSizeLimit: {maxBytes: 4}}]}
            """;

    private RecordingUpstream main;
    private ServerSocket silent;
    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        main = RecordingUpstream.plain("main");
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        StringBuilder manifest = new StringBuilder("""
                {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo},
                 spec: {follow: Draft, variables: {prefix: /v1, none: ""}, plugins: [{type: HeaderRewrite,
                 headerRewrite: {set: [{name: x-own, value: environment}]}}]}}
                """);
        service(manifest, "main", main.port(), "60s");
        service(manifest, "refusing", unused(), "60s");
        service(manifest, "silent", silent.getLocalPort(), "300ms");
        for (String resource : RESOURCES.replace("\n ", " ").lines().toList()) {
            int colon = resource.indexOf(':');
            manifest.append("---\n{apiVersion: gatehouse.dev/v1alpha1, kind: Resource, metadata: {name: ")
                    .append(resource, 0, colon).append(", namespace: demo}, spec: ")
                    .append(resource.substring(colon + 1)).append("}\n");
        }
        Files.writeString(folder.resolve("demo.yaml"), manifest);
        gateway = Gateway.serve(folder);
    }

    private static int unused() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void service(StringBuilder manifest, String name, int port, String timeout) {
        manifest.append("---\n{apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: ")
                .append(name).append(", namespace: demo}, spec: {environments: {prod: {addresses: [{host: 'http://")
                .append("127.0.0.1:").append(port).append("'}], timeout: ").append(timeout).append("}}}}\n");
    }

    @AfterAll
    void stop() throws IOException {
        gateway.close();
        main.close();
        silent.close();
    }

    @ParameterizedTest
    @CsvSource({"/orders/new, /exact", "/orders/new/, /exact", "/orders/7, /v1/o/7.json", "/orders/7/, /v1/o/7.json",
            "/orders, /below", "/orders/, /below/", "/orders/7/items/8, /below/7/items/8",
            "/orders/7?a=b&c=%20d, /v1/o/7.json?a=b&c=%20d", "/orders/new?x, /exact?x", "/a/1/b/2, /2/1",
            "/dropped, /all", "/dropped/x/y, /all", "/same/1, /same/1", "/same/1/x, /same/1/x", "/, /root",
            "'', /root", "/orders/a%2Fb, /v1/o/a%2Fb.json", "/kept, /kept"})
    void aRequestReachesThePathOfItsResource(String path, String seen) {
        RawResponse response = gateway.get("localhost", "/api/demo/prod" + path);

        assertThat(response.status()).isEqualTo(200);
        assertThat(main.seen().getLast().path()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404, route_not_found", "/a/1/b, 404, route_not_found", "/refusing, 502,"
            + " upstream_connect_failed", "/silent, 504, upstream_timeout", "/slow, 504, upstream_timeout",
            "/empty, 502, no_address", "/variable, 500, variable_not_set", "/guarded, 500, not_enforced"})
    void anErrorOfTheGatewayIsJsonWithACode(String path, int status, String code) {
        RawResponse response = gateway.get("localhost", "/api/demo/prod" + path);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("x-gatehouse-error")).isEqualTo(code);
        assertThat(response.header("content-type")).isEqualTo("application/json");
        JsonNode error = Json.parse(response.body()).path("error");
        assertThat(Json.textAt(error, "code")).isEqualTo(code);
        assertThat(Json.textAt(error, "message")).isNotEmpty();
        assertThat(Json.textAt(error, "requestId")).isEqualTo(response.header("x-request-id"));
    }

    @ParameterizedTest
    @CsvSource({"/api/demo/stag/orders/7", "/api/other/prod/orders/7", "/api/demo/orders/7", "/api/demo/PROD/orders/7"})
    void otherGatewaysAndEnvironmentsAreNotFound(String path) {
        assertThat(gateway.get("localhost", path).status()).isEqualTo(404);
    }

    @Test
    void anErrorOfTheBackendIsPassedOnWithoutACode() {
        main.status(503);
        RawResponse response = gateway.get("localhost", "/api/demo/prod/orders/new");
        main.status(200);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("x-gatehouse-error")).isEmpty();
    }

    @Test
    void methodIsThatOfTheResourceAndOfItsBackend() throws Exception {
        assertThat(send("POST", "/orders/new").status()).as("what lies below takes any method").isEqualTo(200);
        assertThat(main.seen().getLast().path()).isEqualTo("/below/new");
        assertThat(send("POST", "/posted").status()).isEqualTo(404);
        assertThat(send("GET", "/posted").status()).isEqualTo(200);
        assertThat(main.seen().getLast().method()).isEqualTo("POST");
        assertThat(send("DELETE", "/kept").status()).isEqualTo(200);
        assertThat(main.seen().getLast().method()).isEqualTo("DELETE");
    }

    private RawResponse send(String method, String path) throws IOException {
        return send(method, path, "");
    }

    private RawResponse send(String method, String path, String more) throws IOException {
        String end = more.contains("\r\n\r\n") ? "" : "\r\n";
        try (RawClient client = RawClient.connect(gateway.port())) {
            return client
                    .send(method + " /api/demo/prod" + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + end)
                    .readResponse();
        }
    }

    @Test
    void pluginsOfTheResourceTakeThePlaceOfTheEnvironments() {
        gateway.get("localhost", "/api/demo/prod/orders/new", "x-client: c");
        assertThat(main.seen().getLast().header("x-own")).isEqualTo("environment");
        assertThat(main.seen().getLast().header("x-client")).isEqualTo("c");
        gateway.get("localhost", "/api/demo/prod/rewritten", "x-client: c");
        assertThat(main.seen().getLast().header("x-own")).isEqualTo("resource");
        assertThat(main.seen().getLast().header("x-client")).isEmpty();
        RawResponse mocked = gateway.get("localhost", "/api/demo/prod/mocked");
        assertThat(mocked.status()).isEqualTo(203);
        assertThat(mocked.body()).isEqualTo("hi");
        assertThat(mocked.header("x-mock")).isEqualTo("m");
    }

    @Test
    void otherOriginsAskBeforehandWithoutAResourceForThat() throws Exception {
        String origin = "Origin: https://a.example\r\nAccess-Control-Request-Method: ";
        RawResponse allowed = send("OPTIONS", "/shared", origin + "PUT\r\n");
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("https://a.example");
        assertThat(allowed.header("access-control-max-age")).isEqualTo("60");
        assertThat(send("OPTIONS", "/shared", origin + "DELETE\r\n").status()).isEqualTo(404);
        assertThat(send("OPTIONS", "/shared", "").status()).isEqualTo(404);
    }

    @Test
    void longBodiesAreRefusedAndMayBeReadAbout() throws Exception {
        RawResponse refused = send("PUT", "/shared", "Origin: https://a.example\r\nContent-Length: 5\r\n");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.header("x-gatehouse-error")).isEqualTo("request_too_large");
        assertThat(refused.header("access-control-allow-origin")).isEqualTo("https://a.example");
        assertThat(send("PUT", "/shared", "Content-Length: 4\r\n\r\n1234").status()).isEqualTo(200);
    }

    @Test
    void webSocketsNeedToBeAllowed() {
        RawResponse refused = gateway.get("localhost", "/api/demo/prod/orders/new", "Connection: Upgrade",
                "Upgrade: websocket");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-gatehouse-error")).isEqualTo("upgrade_refused");
    }
}
