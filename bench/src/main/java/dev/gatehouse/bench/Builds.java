package dev.gatehouse.bench;

import dev.gatehouse.bench.peer.Gatehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds out how to start Gatehouse from what was named: a checkout, a folder of jars, or a command. */
final class Builds {
    private static final String MAIN = "dev.gatehouse.app.Gatehouse";

    private Builds() {
    }

    /**
     * A Gatehouse to measure.
     *
     * @param name in tables
     * @param source a folder with the launcher {@code gatehouse} in it, a folder of jars, or a command line up to the
     *        verb
     */
    static Gatehouse of(String name, String source, List<String> arguments, Map<String, String> environment)
            throws IOException {
        return new Gatehouse(name, command(source), arguments, environment);
    }

    static List<String> command(String source) throws IOException {
        Path path = Path.of(source.split(" ", 2)[0]);
        if (!Files.isDirectory(path)) {
            return List.of(source.strip().split("\\s+"));
        }
        if (!holdsJars(path)) {
            return List.of(path.resolve("gatehouse").toAbsolutePath().normalize().toString());
        }
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=256m", "-cp",
                path.toAbsolutePath().normalize() + "/*", MAIN);
    }

    private static boolean holdsJars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        }
    }
}
