package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.store.file.InvalidManifestsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReloadTest {
    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Gateway.write(folder.resolve(name), text);
    }

    private static String served(Gateway gateway) {
        return gateway.get("any.test", "/").header("x-upstream");
    }

    @Test
    void changedFileIsLiveWithinASecondAndNoRequestIsLost() throws Exception {
        try (RecordingUpstream one = RecordingUpstream.plain("one");
                RecordingUpstream two = RecordingUpstream.plain("two")) {
            file("backends.yaml", Manifests.backend("one", one.port()) + Manifests.backend("two", two.port()));
            file("route.yaml", Manifests.route("r", "[{backendRefs: [" + Manifests.to("one") + "]}]"));
            try (Gateway gateway = Gateway.serve(folder)) {
                AtomicBoolean stop = new AtomicBoolean();
                List<CompletableFuture<List<String>>> clients = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    clients.add(CompletableFuture.supplyAsync(() -> failures(gateway.port(), stop)));
                }
                for (int i = 0; i < 6; i++) {
                    String next = i % 2 == 0 ? "two" : "one";
                    file("route.yaml", Manifests.route("r", "[{backendRefs: [" + Manifests.to(next) + "]}]"));
                    eventually("live", Duration.ofSeconds(1), () -> served(gateway).equals(next));
                }
                stop.set(true);
                for (CompletableFuture<List<String>> client : clients) {
                    assertThat(client.get()).isEmpty();
                }
            }
        }
    }

    private static List<String> failures(int port, AtomicBoolean stop) {
        List<String> failures = new ArrayList<>();
        try (RawClient client = RawClient.connect(port)) {
            while (!stop.get()) {
                RawResponse response = client.send("GET / HTTP/1.1\r\nHost: any.test\r\n\r\n").readResponse();
                if (response.status() != 200) {
                    failures.add(response.head());
                }
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
        return failures;
    }

    @Test
    void fileThatBreaksKeepsItsLastGoodObjectsAndSaysSo() throws Exception {
        try (RecordingUpstream one = RecordingUpstream.plain("one");
                CapturedLog log = new CapturedLog("dev.gatehouse")) {
            file("backends.yaml", Manifests.backend("one", one.port()));
            String good = Manifests.route("r", "[{backendRefs: [" + Manifests.to("one") + "]}]");
            file("route.yaml", good);
            try (Gateway gateway = Gateway.serve(folder)) {
                file("route.yaml", good.replace("parentRefs", "parentRef"));

                eventually("/stats says so", () -> gateway.admin("/stats").contains("gatehouse_files_invalid: 1"));
                assertThat(served(gateway)).isEqualTo("one");
                assertThat(log.lines()).anyMatch(line -> line.contains("route.yaml:")
                        && line.contains("unknown field \"parentRef\"") && line.contains("parentRefs"));
                assertThat(gateway.admin("/resources")).contains("route.yaml", "unknown field \"parentRef\"",
                        "name: r");

                file("route.yaml", good.replace("name: r}", "name: mended}"));
                eventually("mended", () -> gateway.admin("/stats").contains("gatehouse_files_invalid: 0")
                        && gateway.admin("/resources?kind=HTTPRoute").contains("name: mended"));
                assertThat(served(gateway)).isEqualTo("one");
            }
        }
    }

    @Test
    void removedFileTakesItsObjectsAlong() throws Exception {
        try (RecordingUpstream one = RecordingUpstream.plain("one")) {
            file("backends.yaml", Manifests.backend("one", one.port()));
            file("route.yaml", Manifests.route("r", "[{backendRefs: [" + Manifests.to("one") + "]}]"));
            file("other.yaml", Manifests.route("other", "[" + Manifests.rule("/other", "backendRefs: ["
                    + Manifests.to("one") + "]") + "]"));
            try (Gateway gateway = Gateway.serve(folder)) {
                assertThat(served(gateway)).isEqualTo("one");
                Files.delete(folder.resolve("route.yaml"));
                eventually("gone", () -> gateway.get("any.test", "/").status() == 404);
                assertThat(gateway.get("any.test", "/other").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void coldStartWithFilesThatDoNotParseNamesEveryProblem() throws Exception {
        file("a.yaml", "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\n"
                + "spec: {rulez: []}\n");
        file("b.yaml", "kind: [\n");
        assertThatThrownBy(() -> Gateway.serve(folder).close()).isInstanceOf(InvalidManifestsException.class)
                .hasMessageContaining("a.yaml:4:8: spec.rulez: unknown field \"rulez\"")
                .hasMessageContaining("b.yaml:");
    }
}
