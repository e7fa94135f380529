package dev.gatehouse.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.client.LiveApi;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditCommandTest {
    private static final String MANIFEST = """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: b}
            spec: {endpoints: [{fqdn: {hostname: a.example.com, port: %d}}]}
            """;

    @Test
    void auditTellsWhoChangedWhatInEachForm(@TempDir Path folder) throws Exception {
        Path manifest = folder.resolve("b.yaml");
        try (LiveApi live = new LiveApi(folder.resolve("data"))) {
            for (int port : new int[]{80, 81, 81, 99999}) {
                Files.writeString(manifest, MANIFEST.formatted(port));
                live.run("apply", "-f", manifest.toString());
            }
            assertThat(live.run("audit").out().lines().map(line -> line.replaceFirst("^20\\S+Z", "TIME")))
                    .containsSequence("TIME  admin from 127.0.0.1  patch backends default/b  Invalid (422)",
                            "TIME  admin from 127.0.0.1  patch backends default/b  done",
                            "    ~ spec.endpoints[0].fqdn.port: 80 -> 81",
                            "TIME  admin from 127.0.0.1  patch backends default/b  done");
            assertThat(live.run("audit", "be/b", "--since", "1h", "--limit", "2", "-o", "json").out().lines())
                    .hasSize(2);
            assertThat(live.run("audit", "be/other").out()).isEmpty();
            assertThat(live.run("audit", "--until", "1d").out()).isEmpty();
            assertThat(live.run("audit", "--limit", "0", "-o", "csv").out().lines()).hasSize(4);
            assertThat(live.run("audit", "--since", "noon").exitCode()).isEqualTo(2);
        }
    }
}
