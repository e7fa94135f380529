package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Runs the marked commands of the guides against the example that they name. */
@Timeout(60)
class GuidesTest {
    private static final Path GUIDES = Path.of("../docs/guides");
    private static final Pattern MARKED = Pattern.compile(
            "<!-- test: (examples/[a-z-]+); shows: ([^\\n]*) -->\n```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    private static Stream<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @Tag("peers")
    @TestFactory
    Stream<DynamicTest> commandsShowWhatTheGuideSays() throws IOException {
        return guides().flatMap(guide -> MARKED.matcher(read(guide)).results()
                .map(found -> DynamicTest.dynamicTest(guide.getFileName() + ": " + found.group(2), () -> run(found))));
    }

    private static void run(MatchResult found) throws Exception {
        try (Gateway gateway = Gateway.serve(Path.of("..").resolve(found.group(1)))) {
            String commands = found.group(3).replace("localhost:8080", "127.0.0.1:" + gateway.port())
                    .replace("localhost:19000", "127.0.0.1:" + gateway.server().adminAddress().getPort());
            eventually(commands + "\nshows " + found.group(2), () -> output(commands).contains(found.group(2)));
        }
    }

    private static String output(String commands) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", commands).redirectErrorStream(true).start();
            shell.getOutputStream().close();
            return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        guides().forEach(guide -> LINK.matcher(read(guide)).results().map(found -> found.group(1))
                .forEach(link -> assertThat(GUIDES.resolve(link)).as(guide + " links to " + link).exists()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
