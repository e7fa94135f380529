package dev.gatehouse.bench.rounds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until a server that was started answers 200. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LAST_LINES = 20;

    private Readiness() {
    }

    /**
     * Waits for a 200.
     *
     * @param log its output, whose end is in the error
     * @throws IOException when the process ends, or gives no 200 in two minutes
     */
    static void await(Process process, int port, String path, Path log) throws IOException, InterruptedException {
        URI target = URI.create("http://127.0.0.1:" + port + path);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!answers(target)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("ended with status " + process.exitValue() + " before it served: " + end(log));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no 200 from " + target + " in " + LIMIT.toSeconds() + " s: " + end(log));
            }
        }
    }

    private static boolean answers(URI target) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return log + "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
