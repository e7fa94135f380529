package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.client.LiveApi;
import dev.gatehouse.app.client.LiveApi.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    private static final Pattern MARKED = Pattern
            .compile("<!-- run: exit (\\d); shows: ([^\\n]*) -->\n```sh\n(.*?)```", Pattern.DOTALL);
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
        List<MatchResult> steps = MARKED.matcher(Files.readString(Path.of("../docs/guides/gitops.md"))).results()
                .toList();
        assertThat(steps).hasSizeGreaterThan(8);
        try (Gateway _ = Gateway.serve(served, "--data", folder.resolve("data").toString(), "--api-address",
                "127.0.0.1:0")) {
            for (MatchResult step : steps) {
                Run last = new Run(0, "", "");
                for (String line : step.group(3).lines().toList()) {
                    last = line.startsWith("gatehouse ") ? gatehouse(line) : shell(line);
                }
                String printed = last.out() + last.err();
                assertThat(printed).as(step.group(3)).contains(step.group(2));
                assertThat(last.exitCode()).as(step.group(3) + printed).isEqualTo(Integer.parseInt(step.group(1)));
            }
        }
    }

    private Run gatehouse(String line) {
        List<String> words = new ArrayList<>(List.of(line.substring("gatehouse ".length()).split(" ")));
        words.replaceAll(word -> word.endsWith("/") || word.endsWith(".yaml") ? folder.resolve(word).toString() : word);
        words.addAll(List.of("--kubeconfig", folder.resolve("data/kubeconfig").toString()));
        return LiveApi.plain(words.toArray(String[]::new));
    }

    private Run shell(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(shell.waitFor(), printed, "");
    }
}
