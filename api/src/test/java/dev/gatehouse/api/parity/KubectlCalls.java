package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Runs kubectl. Of what it says about an error only the reason counts. */
final class KubectlCalls {
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern REASON = Pattern.compile("Error from server \\((\\w+)\\)");

    private final String program;
    private final Path kubeconfig;
    private final Path folder;

    /**
     * @param folder for its cache and what it prints
     */
    KubectlCalls(String program, Path kubeconfig, Path folder) {
        this.program = program;
        this.kubeconfig = kubeconfig;
        this.folder = folder;
    }

    Answer make(Call call) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "--kubeconfig", kubeconfig.toString(), "--cache-dir",
                folder.resolve("cache").toString()));
        ARGUMENT.matcher(call.line().substring("kubectl ".length())).results().forEach(
                found -> command.add(found.group(1) == null ? found.group(2) : found.group(1)));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(call.body().getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("did not end: " + command);
        }
        Matcher reason = REASON.matcher(Files.readString(err));
        return new Answer(process.exitValue(), reason.find() ? Map.of("reason", reason.group(1)) : Map.of(), List.of(),
                body(Files.readString(out)));
    }

    private static JsonNode body(String text) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException none) {
            return new StringNode(text);
        }
    }
}
