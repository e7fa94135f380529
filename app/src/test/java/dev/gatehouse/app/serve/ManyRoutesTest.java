package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.logging.LogFormat;
import dev.gatehouse.app.logging.LogLevel;
import dev.gatehouse.app.logging.Logging;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.sqlite.SqliteOptions;
import dev.gatehouse.store.sqlite.SqliteStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand routes in twenty namespaces, on a heap of 512 MB: how soon a change is live, how long a list takes, what
 * stays in memory.
 */
@Tag("soak")
@Timeout(900)
class ManyRoutesTest {
    private static final Logger LOG = LoggerFactory.getLogger(ManyRoutesTest.class);
    private static final int ROUTES = Integer.getInteger("gatehouse.test.routes", 10_000);
    private static final int NAMESPACES = 20;
    private static final int CHANGES = Integer.getInteger("gatehouse.test.changes", 500);
    private static final int WARM_UP = CHANGES / 2;
    private static final String COLLECTION = "/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes";

    @TempDir
    private Path folder;

    @Test
    void oneChangeIsLiveInTenthOfASecondAndAListTakesASecond() throws Exception {
        Logging.use(LogFormat.TEXT, LogLevel.INFO);
        plant();
        int port = freePort();
        try (GatewayProcess server = GatewayProcess.withJvmOptions(
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=4"), "serve", "--data", folder.toString(), "--api-address",
                "127.0.0.1:0", "--admin-address", "127.0.0.1:0",
                "--port-map", "8080=" + port)) {
            Matcher started = server.await("started in (.*)");
            server.await("  api +https://");
            awaitServed(port);
            try (ApiClient api = new ApiClient(folder)) {
                long[] live = changes(port, api);
                long[] lists = lists(api);
                long memory = server.liveHeap();
                LOG.info("{} routes: start {}; a change is live p50 {} ms, p99 {} ms; a list p50 {} ms, most {} ms;"
                        + " {} MB live of 512", ROUTES, started.group(1), live[live.length / 2],
                        live[live.length * 99 / 100], lists[lists.length / 2], lists[lists.length - 1],
                        memory >> 20);
                assertThat(live[live.length * 99 / 100]).as("ms until a change is live, p99").isLessThan(100);
                assertThat(lists[lists.length / 2]).as("ms for a list").isLessThan(1000);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** A first start has ten thousand statuses to write. */
    private static void awaitServed(int port) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (true) {
            try (RawClient client = RawClient.connect(port)) {
                if (client.send("GET /moved0 HTTP/1.1\r\nHost: h0.example.com\r\n\r\n").readResponse()
                        .status() == 302) {
                    return;
                }
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).as("the routes are served").isLessThan(deadline);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void plant() {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < NAMESPACES; n++) {
            text.append("apiVersion: v1\nkind: Namespace\nmetadata: {name: ns-").append(n).append("}\n---\n");
            for (int b = 0; b < 10; b++) {
                text.append("""
                        apiVersion: gateway.envoyproxy.io/v1alpha1
                        kind: Backend
                        metadata: {name: b-%d, namespace: ns-%d}
                        spec: {endpoints: [{ip: {address: 127.0.0.1, port: %d}}]}
                        ---
                        """.formatted(b, n, 17000 + b));
            }
        }
        for (int i = 0; i < ROUTES; i++) {
            text.append("""
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: {name: r-%1$d, namespace: ns-%2$d, labels: {app: a%1$d}}
                    spec:
                      parentRefs: [{name: gw}]
                      hostnames: [h%3$d.example.com]
                      rules:
                      - matches: [{path: {type: PathPrefix, value: /v%1$d}}]
                        backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: b-%4$d}]
                      - matches: [{path: {type: Exact, value: /moved%1$d}}]
                        filters: [{type: RequestRedirect, requestRedirect: {hostname: first.example.com}}]
                    ---
                    """.formatted(i, i % NAMESPACES, i % 100, i % 10));
        }
        try (SqliteStore store = SqliteStore.open(SqliteOptions.of(folder, "test"))) {
            List<Operation> puts = new ArrayList<>();
            ManifestReader.read("many.yaml", text.toString()).objects().forEach(object -> puts
                    .add(new Operation.Put(object.document(), new Origin.Api(), Optional.of(object.object()))));
            store.commit(new Transaction(List.of(), puts));
        }
    }

    /** Milliseconds from before the PATCH to the first answer that shows it, in order. */
    private static long[] changes(int port, ApiClient api) throws Exception {
        Random random = new Random(3);
        long[] taken = new long[CHANGES];
        for (int i = -WARM_UP; i < CHANGES; i++) {
            int route = random.nextInt(ROUTES);
            String name = "x" + (i + WARM_UP) + ".example.com";
            String patch = "[{\"op\": \"replace\", \"path\": \"/spec/rules/1/filters/0/requestRedirect/hostname\","
                    + " \"value\": \"" + name + "\"}]";
            try (RawClient client = RawClient.connect(port)) {
                String request = "GET /moved" + route + " HTTP/1.1\r\nHost: h" + route % 100 + ".example.com\r\n\r\n";
                long start = System.nanoTime();
                HttpResponse<String> answer = api.send("PATCH", COLLECTION.formatted("ns-" + route % NAMESPACES) + "/r-"
                        + route, "application/json-patch+json", patch);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                while (!client.send(request).readResponse().toString().contains(name)) {
                    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(20).toNanos());
                }
                if (i >= 0) {
                    taken[i] = (System.nanoTime() - start) / 1_000_000;
                }
            }
        }
        Arrays.sort(taken);
        return taken;
    }

    private static long[] lists(ApiClient api) throws Exception {
        long[] taken = new long[11];
        for (int i = 0; i < taken.length; i++) {
            long start = System.nanoTime();
            String all = api.send("GET", "/apis/gateway.networking.k8s.io/v1/httproutes", "").body();
            taken[i] = (System.nanoTime() - start) / 1_000_000;
            assertThat(all).contains("\"name\":\"r-" + (ROUTES - 1) + "\"");
        }
        Arrays.sort(taken);
        return taken;
    }
}
