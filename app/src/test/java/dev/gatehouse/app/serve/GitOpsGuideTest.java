package dev.gatehouse.app.serve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the guide, one after the other, against a gateway. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class GitOpsGuideTest {
    private static final String FROM_FILE = """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: from-file}
            spec: {endpoints: [{fqdn: {hostname: a.example.com, port: %d}}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void commandsDoWhatTheGuideSays() throws Exception {
        Path manifests = Files.createDirectory(folder.resolve("manifests"));
        try (Stream<Path> files = Files.list(Path.of("../examples/quickstart"))) {
            for (Path file : files.toList()) {
                Files.copy(file, manifests.resolve(file.getFileName()));
            }
        }
        Path served = Files.writeString(folder.resolve("served.yaml"), FROM_FILE.formatted(80));
        Files.writeString(folder.resolve("from-file.yaml"), FROM_FILE.formatted(81));
        try (Gateway gateway = Gateway.serve(served, "--data", folder.resolve("data").toString(), "--api-address",
                "127.0.0.1:0")) {
            GuideSteps.of("gitops.md", folder).run(gateway, 9);
        }
    }
}
