package dev.gatehouse.app.serve;

import static dev.gatehouse.app.serve.ApiClient.CONFIG_MAPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.logging.LogFormat;
import dev.gatehouse.app.logging.LogLevel;
import dev.gatehouse.app.logging.Logging;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.sqlite.SqliteOptions;
import dev.gatehouse.store.sqlite.SqliteStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills a server while clients write over its API, again and again, and looks at what it has when it is back. */
class ServerKillTest {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKillTest.class);
    private static final int WRITERS = 4;
    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+) ?(ms|s)");
    private static final Pattern PAIR = Pattern.compile("\"left\":\"(\\d+)\",\"right\":\"(\\d+)\"");

    @TempDir
    private Path folder;
    private final Random random = new Random(7);
    private final int[] answered = new int[WRITERS];
    private final List<Set<String>> created = new ArrayList<>();

    @Test
    void serverKilledWhileClientsWriteHasAllThatWasAnswered() throws Exception {
        killRepeatedly(2, 100, arguments -> GatewayProcess.withJvmOptions(List.of("-Xmx256m"), arguments));
    }

    /**
     * By the launcher, 300 times and with 10,000 objects unless {@code -Dgatehouse.test.kills} and
     * {@code -Dgatehouse.test.objects} say otherwise; {@code -Dgatehouse.test.start} is a limit for the median start in
     * milliseconds.
     */
    @Test
    @Tag("soak")
    void serverWithTenThousandObjectsKilledThreeHundredTimesHasAllThatWasAnswered() throws Exception {
        killRepeatedly(Integer.getInteger("gatehouse.test.kills", 300),
                Integer.getInteger("gatehouse.test.objects", 10_000),
                arguments -> GatewayProcess.launched("-Xmx256m", arguments));
    }

    private interface Start {
        GatewayProcess serve(String... arguments) throws IOException;
    }

    private void killRepeatedly(int kills, int objects, Start start) throws Exception {
        Logging.use(LogFormat.TEXT, LogLevel.INFO);
        plant(objects);
        for (int i = 0; i < WRITERS; i++) {
            created.add(new HashSet<>());
        }
        List<Duration> starts = new ArrayList<>();
        for (int run = 0; run <= kills; run++) {
            try (GatewayProcess server = start.serve("serve", "--data", folder.toString(), "--api-address",
                    "127.0.0.1:0", "--admin-address", "127.0.0.1:0", "--port-map", "8080=0")) {
                Matcher started = server.await(STARTED.pattern());
                starts.add(Duration.ofMillis(Math.round(Double.parseDouble(started.group(1))
                        * (started.group(2).equals("s") ? 1000 : 1))));
                server.await("  api +https://");
                try (ApiClient api = new ApiClient(folder)) {
                    compare(api, run);
                    if (run < kills) {
                        write(api, server, run);
                    }
                    if (run % 10 == 9) {
                        LOG.info("{} kills, nothing lost; the last start took {} ms", run + 1,
                                starts.getLast().toMillis());
                    }
                }
            }
        }
        starts.sort(null);
        LOG.info("{} kills, {} objects: start {} to {} ms, median {} ms", kills, objects, starts.getFirst().toMillis(),
                starts.getLast().toMillis(), starts.get(starts.size() / 2).toMillis());
        assertThat(starts.get(starts.size() / 2))
                .isLessThan(Duration.ofMillis(Integer.getInteger("gatehouse.test.start", 60_000)));
    }

    private void plant(int objects) {
        try (SqliteStore store = SqliteStore.open(SqliteOptions.of(folder, "test"))) {
            List<Operation> puts = new ArrayList<>();
            for (int i = 0; i < objects; i++) {
                puts.add(new Operation.Put(Document.parse(ConfigMap.KIND, "{\"metadata\": {\"name\": \"planted-" + i
                        + "\"}, \"data\": {\"text\": \"" + "x".repeat(500) + "\"}}"), new Origin.Api()));
            }
            store.commit(new Transaction(List.of(), puts));
        }
    }

    /** Each writer counts up in a pair of values and makes an object a time, until the server is killed under it. */
    private void write(ApiClient api, GatewayProcess server, int run) throws Exception {
        CountDownLatch busy = new CountDownLatch(1 + random.nextInt(40));
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(Thread.ofPlatform().start(() -> write(api, run, writer, busy)));
        }
        busy.await();
        server.kill();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(ApiClient api, int run, int writer, CountDownLatch busy) {
        try {
            for (int n = 0;; n++) {
                int next = answered[writer] + 1;
                require(api.merge(CONFIG_MAPS + "/pair-" + writer,
                        "{\"data\": {\"left\": \"" + next + "\", \"right\": \"" + next + "\"}}"));
                answered[writer] = next;
                String name = "made-" + run + "-" + writer + "-" + n;
                require(api.send("POST", CONFIG_MAPS, "{\"metadata\": {\"name\": \"" + name + "\"}}"));
                created.get(writer).add(name);
                busy.countDown();
            }
        } catch (IOException | InterruptedException killed) {
            LOG.debug("writer {} ends: {}", writer, killed.toString());
        } finally {
            while (busy.getCount() > 0) {
                busy.countDown();
            }
        }
    }

    private static void require(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private void compare(ApiClient api, int run) throws Exception {
        for (int writer = 0; writer < WRITERS; writer++) {
            String path = CONFIG_MAPS + "/pair-" + writer;
            if (run == 0) {
                require(api.send("POST", CONFIG_MAPS,
                        "{\"metadata\": {\"name\": \"pair-" + writer
                                + "\"}, \"data\": {\"left\":\"0\",\"right\":\"0\"}}"));
                continue;
            }
            Matcher pair = PAIR.matcher(api.send("GET", path, "").body().replace(" ", ""));
            assertThat(pair.find()).isTrue();
            assertThat(pair.group(1)).as("both or none").isEqualTo(pair.group(2));
            int found = Integer.parseInt(pair.group(1));
            assertThat(found).as("run %s", run).isBetween(answered[writer], answered[writer] + 1);
            answered[writer] = found;
        }
        String all = api.send("GET", CONFIG_MAPS, "").body();
        for (Set<String> names : created) {
            assertThat(names).as("run %s", run).allMatch(name -> all.contains("\"name\":\"" + name + "\""));
            names.clear();
        }
    }
}
