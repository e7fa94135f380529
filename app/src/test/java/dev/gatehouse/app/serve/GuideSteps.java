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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/**
 * The files and commands of a guide: commands of ours run in this process against a gateway, a {@code curl} is a request for
 * its port 8080, everything else is the shell's.
 *
 * @param folder where commands run; the server's data folder is in it
 */
record GuideSteps(String guide, Path folder) {
    private static final Pattern MARKED = Pattern
            .compile("<!-- run: exit (\\d); shows: ([^\\n]*) -->\n```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern URL = Pattern.compile("localhost:8080(/\\S*)");

    static GuideSteps of(String guide, Path folder) throws IOException {
        return new GuideSteps(Files.readString(Path.of("../docs/guides").resolve(guide)), folder);
    }

    /** Writes the files that the guide shows. */
    void writeFiles() throws IOException {
        for (MatchResult file : FILE.matcher(guide).results().toList()) {
            Path path = folder.resolve(file.group(1));
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.group(2));
        }
    }

    /** Runs all commands and holds what they print and their exit codes against the guide. */
    void run(Gateway gateway, int atLeast) throws IOException, InterruptedException {
        List<MatchResult> steps = MARKED.matcher(guide).results().toList();
        assertThat(steps).hasSizeGreaterThanOrEqualTo(atLeast);
        SoftAssertions all = new SoftAssertions();
        for (MatchResult step : steps) {
            Run last = new Run(0, "", "");
            for (String line : step.group(3).lines().toList()) {
                last = line.startsWith("gatehouse ")
                        ? gatehouse(line)
                        : line.startsWith("curl ") ? request(gateway, line) : shell(line);
            }
            String printed = last.out() + last.err();
            all.assertThat(printed).as(step.group(3)).contains(step.group(2));
            all.assertThat(last.exitCode()).as(step.group(3) + printed).isEqualTo(Integer.parseInt(step.group(1)));
        }
        all.assertAll();
    }

    private Run gatehouse(String line) {
        List<String> words = new ArrayList<>(WORD.matcher(line.substring("gatehouse ".length())).results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2)).toList());
        boolean asks = !words.getFirst().equals("validate");
        words.replaceAll(word -> word.endsWith("/") || word.endsWith(".yaml") ? folder.resolve(word).toString() : word);
        if (asks) {
            words.addAll(List.of("--kubeconfig", folder.resolve("data/kubeconfig").toString()));
        }
        return LiveApi.plain(words.toArray(String[]::new));
    }

    private static Run request(Gateway gateway, String line) {
        Matcher url = URL.matcher(line);
        assertThat(url.find()).as(line).isTrue();
        var answer = gateway.get("localhost:8080", url.group(1));
        return new Run(0, answer.status() + "\n" + answer.body(), "");
    }

    private Run shell(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(shell.waitFor(), printed, "");
    }
}
