package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TestFactory
    Stream<DynamicTest> everyExampleAnswers() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory).toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                        String path = folder.endsWith("matrix") ? "/api/demo/prod/get" : "/";
                        try (Server server = serve(folder)) {
                            assertThat(get(server, path).statusCode()).isEqualTo(200);
                        }
                    }));
        }
    }

    @Test
    void quickstartShowsWeightsRewriteAndFallback() throws Exception {
        try (Server server = serve(EXAMPLES.resolve("quickstart"))) {
            Set<String> upstreams = new HashSet<>();
            for (int i = 0; i < 300 && upstreams.size() < 2; i++) {
                upstreams.add(upstream(get(server, "/")));
            }
            assertThat(upstreams).containsExactlyInAnyOrder("hello-v1", "hello-v2");
            HttpResponse<String> rewritten = get(server, "/v2/orders");
            assertThat(upstream(rewritten)).isEqualTo("hello-v2");
            assertThat(rewritten.body()).contains("\"path\":\"/orders\"");
            assertThat(upstream(get(server, "/broken"))).isEqualTo("maintenance");
        }
    }

    @Test
    void matrixReachesTheAddressOfEnvironmentAndService() throws Exception {
        try (Server server = serve(EXAMPLES.resolve("matrix"))) {
            for (String environment : List.of("prod", "stag")) {
                assertReaches(server, environment, "/get", "serviceA", "/get");
                assertReaches(server, environment, "/stock/7", "serviceB",
                        environment.equals("stag") ? "/v2/get/7" : "/get/7");
                assertReaches(server, environment, "/files/a/b", "serviceC", "/get/a/b");
            }
            assertThat(get(server, "/api/demo/test/get").statusCode()).isEqualTo(404);
        }
    }

    private static void assertReaches(Server server, String environment, String path, String service,
            String upstreamPath)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(server, "/api/demo/" + environment + path);
        assertThat(upstream(answer)).isEqualTo(service + "-" + environment);
        assertThat(answer.body()).contains("\"path\":\"" + upstreamPath + "\"");
    }

    private static Server serve(Path folder) throws IOException, InterruptedException {
        ServeOptions options = new ServeOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs("-f", folder.toString(),
                "--port-map", "8080=0", "--admin-address",
                "127.0.0.1:0", "--event-loops", "1", "--store", "memory", "--no-api");
        return Server.start(options, () -> {
        });
    }

    private static String upstream(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-upstream").orElse("none");
    }

    private static HttpResponse<String> get(Server server, String path) throws IOException, InterruptedException {
        int port = server.proxy().boundListeners().values().iterator().next().port();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .version(HttpClient.Version.HTTP_1_1).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
