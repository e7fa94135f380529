package dev.gatehouse.api;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kubectl of this machine. Those beside the one on the path whose names end in a version, as {@code kubectl.1.33}, count
 * too, and so do those that {@code -Dgatehouse.kubectl=FILE,FILE} names.
 *
 * @param minor its version's second number
 */
public record TestKubectl(String program, int minor) {
    private static final Pattern VERSION = Pattern.compile("v1\\.(\\d+)");

    @Override
    public String toString() {
        return Integer.toString(minor);
    }

    /** The first that is new enough; the test is skipped where there is none. */
    public static TestKubectl find(int minor) {
        return all().stream().filter(each -> each.minor >= minor).findFirst()
                .orElseGet(() -> abort("no kubectl of version 1." + minor + " or newer is installed"));
    }

    /** Each version once. */
    public static List<TestKubectl> all() {
        List<TestKubectl> all = new ArrayList<>();
        for (String program : programs()) {
            version(program).filter(each -> all.stream().noneMatch(other -> other.minor == each.minor))
                    .ifPresent(all::add);
        }
        return all;
    }

    private static List<String> programs() {
        List<String> programs = new ArrayList<>();
        Arrays.stream(System.getProperty("gatehouse.kubectl", "").split(",", -1)).filter(each -> !each.isBlank())
                .forEach(programs::add);
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path program = Path.of(folder, "kubectl");
            if (Files.isExecutable(program)) {
                programs.add(program.toString());
                programs.addAll(beside(program));
            }
        }
        return programs;
    }

    private static List<String> beside(Path program) {
        try (var files = Files.list(program.toRealPath().getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith("kubectl."))
                    .filter(Files::isExecutable).map(Path::toString).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<TestKubectl> version(String program) {
        try {
            Process process = new ProcessBuilder(program, "version", "--client").redirectErrorStream(true).start();
            Matcher version = VERSION
                    .matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find()
                    ? Optional.of(new TestKubectl(program, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
