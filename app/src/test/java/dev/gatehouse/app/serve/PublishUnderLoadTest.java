package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.logging.LogFormat;
import dev.gatehouse.app.logging.LogLevel;
import dev.gatehouse.app.logging.Logging;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Revisions of which every resource is new, and every address, published while requests come on connections of all event
 * loops. A backend says which it is and which path it got: an answer shows of both the same revision, and none older than the
 * answer before on that connection.
 */
@Timeout(600)
class PublishUnderLoadTest {
    private static final Logger LOG = LoggerFactory.getLogger(PublishUnderLoadTest.class);
    private static final int RESOURCES = Integer.getInteger("gatehouse.test.resources", 1000);
    private static final int PUBLISHES = Integer.getInteger("gatehouse.test.publishes", 60);
    private static final int CLIENTS = 8;
    /** Between two requests of a client: some 2,000 requests a second in all. */
    private static final long PAUSE_NANOS = Duration.ofMillis(4).toNanos();
    private static final String DEMO = "/apis/gatehouse.dev/v1alpha1/namespaces/demo/";

    @TempDir
    private Path folder;

    @Test
    void noRequestFailsOrSeesAMixOfTwoRevisions() throws Exception {
        publish(100, 4, 0);
    }

    @Test
    @Tag("soak")
    void aRevisionOfAThousandResourcesIsLiveOnAllLoopsWithin200Milliseconds() throws Exception {
        Logging.use(LogFormat.TEXT, LogLevel.INFO);
        long[] taken = publish(RESOURCES, PUBLISHES, PUBLISHES / 3);
        LOG.info("{} resources, {} publishes under load: asked until live on all event loops p50 {} ms, p90 {} ms,"
                + " most {} ms; load average {} on {} processors", RESOURCES, taken.length, taken[taken.length / 2],
                taken[taken.length * 9 / 10], taken[taken.length - 1],
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        assertThat(taken[taken.length / 2]).as("ms until live on all event loops, p50").isLessThan(200);
    }

    /** Milliseconds that each publish took after the first few, in order. */
    private long[] publish(int resources, int publishes, int warmUp) throws Exception {
        Path served = Files.createDirectories(folder.resolve("served"));
        try (VersionedUpstream even = new VersionedUpstream("0"); VersionedUpstream odd = new VersionedUpstream("1")) {
            int[] ports = {even.port(), odd.port()};
            draft(served, resources, 0, ports);
            try (Gateway gateway = Gateway.serve(served, "--data", folder.resolve("data").toString(), "--api-address",
                    "127.0.0.1:0"); ApiClient api = new ApiClient(folder.resolve("data"))) {
                release(api, resources, 0);
                AtomicBoolean stop = new AtomicBoolean();
                List<CompletableFuture<Integer>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    int seed = i;
                    clients.add(CompletableFuture.supplyAsync(() -> ask(gateway.port(), resources, seed, stop),
                            command -> Thread.ofPlatform().daemon().start(command)));
                }
                long[] taken = new long[publishes - warmUp];
                for (int i = 1; i <= publishes; i++) {
                    draft(served, resources, i, ports);
                    long millis = release(api, resources, i);
                    if (i > warmUp) {
                        taken[i - warmUp - 1] = millis;
                    }
                }
                stop.set(true);
                gateway.admin("/stats/prometheus").lines()
                        .filter(line -> line.startsWith("gatehouse_compile_seconds")
                                || line.startsWith("gatehouse_adoption_seconds"))
                        .forEach(line -> LOG.info("of the last publish: {}", line));
                for (CompletableFuture<Integer> client : clients) {
                    assertThat(client.get()).as("requests of a client").isGreaterThan(publishes);
                }
                Arrays.sort(taken);
                return taken;
            }
        }
    }

    /** Every resource asks for a path of the revision, at the address of the revision. */
    private static void draft(Path served, int resources, int revision, int[] ports) throws IOException {
        StringBuilder text = new StringBuilder("""
                {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
                ---
                apiVersion: gatehouse.dev/v1alpha1
                kind: BackendService
                metadata: {name: a, namespace: demo}
                spec: {environments: {prod: {addresses: [{host: "http://127.0.0.1:%d"}]}}}
                """.formatted(ports[revision % 2]));
        for (int i = 0; i < resources; i++) {
            text.append("""
                    ---
                    apiVersion: gatehouse.dev/v1alpha1
                    kind: Resource
                    metadata: {name: r%1$d, namespace: demo}
                    spec:
                      description: what the resource %1$d is for
                      labels: [orders, stock]
                      method: GET
                      path: "/r%1$d/{id}/items"
                      backend: {service: a, path: "/revision/%2$d/r%1$d/{id}"}
                    """.formatted(i, revision));
        }
        Gateway.write(served.resolve("demo.yaml"), text.toString());
    }

    /** Milliseconds from asking to publish until the answer that all loops serve it. */
    private static long release(ApiClient api, int resources, int revision) throws Exception {
        String last = DEMO + "resources/r" + (resources - 1);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isSettled(Json.parse(api.send("GET", last, "").body()), "/revision/" + revision + "/")) {
            assertThat(System.nanoTime()).as("the draft is read").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        long start = System.nanoTime();
        HttpResponse<String> answer = api.send("POST", "/api/console/v1/gateways/demo/releases",
                "{\"version\":\"1.0." + revision + "\",\"environments\":[\"prod\"]}");
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(Json.parse(answer.body()).path("environments").path(0).path("live").asBoolean()).isTrue();
        return millis;
    }

    /** Whether the draft was taken up, and its statuses are written. */
    private static boolean isSettled(JsonNode resource, String path) {
        long generation = resource.path("metadata").path("generation").asLong(-1);
        return Json.textAt(resource, "spec", "backend", "path").startsWith(path) && resource.path("status")
                .path("conditions").path(0).path("observedGeneration").asLong(-2) == generation;
    }

    /** Asks for one resource after the other; how many answers came, all of them good. */
    private static int ask(int port, int resources, int seed, AtomicBoolean stop) {
        Random random = new Random(seed);
        int answers = 0;
        int newest = 0;
        try (RawClient client = RawClient.connect(port)) {
            while (!stop.get()) {
                int resource = random.nextInt(resources);
                RawResponse answer = client
                        .send("GET /api/demo/prod/r" + resource + "/7/items HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .readResponse();
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                String[] path = answer.header("x-path").split("/", -1);
                int revision = Integer.parseInt(path[2]);
                assertThat(path[3]).as("the resource asked for").isEqualTo("r" + resource);
                assertThat(answer.header("x-version")).as("the backend of revision " + revision)
                        .isEqualTo(Integer.toString(revision % 2));
                assertThat(revision).as("after revision " + newest).isGreaterThanOrEqualTo(newest);
                newest = revision;
                answers++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            throw new AssertionError("after " + answers + " answers: " + e, e);
        }
        return answers;
    }
}
