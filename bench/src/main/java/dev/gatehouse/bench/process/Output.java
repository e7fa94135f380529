package dev.gatehouse.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a short-lived command printed, standard output and standard error together.
 *
 * @param status its exit status
 */
public record Output(int status, String text) {

    /** Runs a command to its end. @throws IOException when there is no such program */
    public static Output of(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text.strip());
    }

    /** The same in the current folder. */
    public static Output of(String... command) throws IOException, InterruptedException {
        return of(List.of(command), Path.of("").toAbsolutePath());
    }

    /** The first line, empty if there is none. */
    public String firstLine() {
        return text.lines().findFirst().orElse("");
    }
}
