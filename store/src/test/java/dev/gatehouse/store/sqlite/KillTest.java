package dev.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.store.RecordingWatcher;
import dev.gatehouse.store.audit.AuditQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills a process that writes, again and again, and looks at what it leaves. */
class KillTest extends SqliteFixture {
    private final Random random = new Random(7);

    @Test
    void killedWriterLosesNothingThatWasAnswered() throws Exception {
        killRepeatedly(15);
    }

    @Test
    @Tag("soak")
    void killedThreeHundredTimesItLosesNothingThatWasAnswered() throws Exception {
        killRepeatedly(300);
    }

    private void killRepeatedly(int times) throws Exception {
        for (int run = 0; run < times; run++) {
            Map<Integer, Integer> answered = runAndKill(run, 20 + random.nextInt(150));
            try (SqliteStore store = open()) {
                for (int writer = 0; writer < WritingProcess.WRITERS; writer++) {
                    String left = value(store, "left-" + writer);
                    assertThat(left).as("both or none").isEqualTo(value(store, "right-" + writer));
                    if (!left.equals("absent")) {
                        assertThat(left).as("the change and its note").contains("\"" + noted(store, writer) + "\"");
                    }
                    int last = answered.getOrDefault(writer, 0);
                    if (last > 0) {
                        assertThat(left).contains("\"" + run + "-");
                        assertThat(number(left)).isBetween(last, last + 1);
                    }
                }
                historyLeadsToWhatStands(store);
            }
        }
    }

    private static String noted(SqliteStore store, int writer) {
        return store.audit().find(new AuditQuery("writer-" + writer, "", "", "", "", Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), 1)).getFirst().name();
    }

    private static int number(String content) {
        return Integer.parseInt(content.replaceAll(".*-(\\d+)\".*", "$1"));
    }

    private static void historyLeadsToWhatStands(SqliteStore store) throws Exception {
        long from = Math.max(0, store.revision() - 20);
        RecordingWatcher watcher = new RecordingWatcher();
        store.watch(from, watcher);
        watcher.await(commits -> commits.size() == store.revision() - from);
        watcher.changes().reversed().stream().limit(3).forEach(
                change -> assertThat(store.get(change.key())).isEqualTo(change.after()));
    }

    /** The last write of each writer that was answered before the process was killed after so many answers. */
    private Map<Integer, Integer> runAndKill(int run, int answers) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), WritingProcess.class.getName(), folder.toString(),
                Integer.toString(run)).redirectError(folder.resolve("err.log").toFile()).start();
        Map<Integer, Integer> answered = new HashMap<>();
        try (BufferedReader reader = process.inputReader()) {
            int seen = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.matches("\\d+ \\d+")) {
                    continue;
                }
                String[] parts = line.split(" ", -1);
                answered.put(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
                if (++seen == answers) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        assertThat(answered).as(() -> "what was answered").isNotEmpty();
        return answered;
    }
}
