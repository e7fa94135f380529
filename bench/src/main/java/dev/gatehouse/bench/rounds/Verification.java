package dev.gatehouse.bench.rounds;

import dev.gatehouse.bench.peer.RouteTable;
import dev.gatehouse.bench.peer.Upstreams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Proves that a contender does the work that is measured: the measured route reaches the measured upstream, its
 * neighbours the other, a path of no route neither.
 */
public final class Verification {
    private static final String NOWHERE = "/nowhere/hello";

    private Verification() {
    }

    /**
     * Checks what serves on a port of the loopback address.
     *
     * @throws IOException telling the first answer that is wrong
     */
    public static void check(int port, RouteTable routes) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            expect(client, port, routes.measuredPath(), Upstreams.MEASURED);
            for (String prefix : routes.neighbours()) {
                expect(client, port, prefix + "/hello", Upstreams.OTHER);
            }
            HttpResponse<String> lost = get(client, port, NOWHERE);
            if (lost.statusCode() == 200 || lost.headers().firstValue(Upstreams.NAME_HEADER).isPresent()) {
                throw wrong(port, NOWHERE, "an error that no upstream made", lost);
            }
        }
    }

    private static void expect(HttpClient client, int port, String path, String upstream)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(client, port, path);
        boolean right = answer.statusCode() == 200 && answer.body().equals(Upstreams.BODY)
                && header(answer, Upstreams.NAME_HEADER).equals(upstream)
                && header(answer, Upstreams.PATH_HEADER).equals(path);
        if (!right) {
            throw wrong(port, path, "200 with 100 bytes from upstream " + upstream, answer);
        }
    }

    private static HttpResponse<String> get(HttpClient client, int port, String path)
            throws IOException, InterruptedException {
        URI target = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static IOException wrong(int port, String path, String wanted, HttpResponse<String> answer) {
        return new IOException("127.0.0.1:" + port + " answers " + path + " wrongly: wanted " + wanted + ", got "
                + answer.statusCode() + " with " + answer.body().length() + " characters from upstream '"
                + header(answer, Upstreams.NAME_HEADER) + "', path '" + header(answer, Upstreams.PATH_HEADER) + "'");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
