package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.TestDnsServer.Manner;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The document's troubleshooting: where a name that does not resolve shows. */
@Timeout(60)
class DnsTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void nameThatDoesNotExistShowsInLogStatsClustersAndStatus() throws Exception {
        try (BackendDocument document = new BackendDocument("01-basic-example.yaml", folder);
                CapturedLog log = new CapturedLog("dev.gatehouse.proxy")) {
            Gateway gateway = document.serve();

            RawResponse response = document.get("client.test", "/");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("x-gatehouse-error")).isEqualTo("dns_failed");
            eventually("/clusters says so", () -> gateway.clusters("my-backend").stream()
                    .anyMatch(line -> line.contains("api.example.com") && line.endsWith("failed_dns")));
            eventually("the log says so", () -> log.lines().anyMatch(line -> line.contains("api.example.com")));
            eventually("/stats says so", () -> gateway.admin("/stats").lines()
                    .anyMatch(line -> line.matches("cluster\\..*my-backend.*dns_lookup_failure: [1-9][0-9]*")));
            eventually("the status says so", () -> gateway.admin("/resources?kind=Backend").contains(
                    "ResolutionFailed"));
        }
    }

    @Test
    void deadNameServerLeavesTrafficFlowingAndSaysSo() throws Exception {
        try (BackendDocument document = new BackendDocument("01-basic-example.yaml", folder);
                CapturedLog log = new CapturedLog("dev.gatehouse.proxy")) {
            document.https("api.example.com", 443);
            document.dns().a("api.example.com", 1, "127.0.0.1");
            document.serve();
            assertThat(document.answers(2)).containsOnly("api.example.com");

            document.dns().manner(Manner.SERVFAIL);
            eventually("the refresh fails", Duration.ofSeconds(20),
                    () -> log.lines().anyMatch(line -> line.contains("api.example.com")));
            assertThat(document.answers(20)).containsOnly("api.example.com");
        }
    }
}
