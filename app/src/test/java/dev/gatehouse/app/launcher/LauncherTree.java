package dev.gatehouse.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A source tree with the launcher, and a machine of which it sees nothing but what a test puts there. */
final class LauncherTree {
    private static final List<String> TOOLS = List.of("cat", "cksum", "cut", "dirname", "find", "getconf", "head", "ls",
            "mkdir", "nproc", "readlink", "rm", "sed", "sh", "sleep", "tail", "touch", "uname");

    private final Path folder;
    private final Path programs;
    private final Path launcher;
    private final Path source;

    /** What a launch printed, and its exit code. */
    record Launch(int exitCode, String printed) {}

    LauncherTree(Path folder) throws IOException {
        this.folder = folder;
        this.programs = Files.createDirectories(folder.resolve("bin"));
        this.source = Files.createDirectories(folder.resolve("tree/app/src/main")).resolve("A.java");
        Files.writeString(source, "");
        Files.writeString(folder.resolve("tree/pom.xml"), "");
        String text = Files.readString(Path.of("").toAbsolutePath().resolveSibling("gatehouse"));
        for (String place : List.of("/usr/lib/jvm/", "/usr/local/lib/jvm/", "/usr/java/", "/opt/", "/Library/",
                "/usr/libexec/")) {
            text = text.replace(" " + place, " " + folder + place);
        }
        this.launcher = script(folder.resolve("tree/gatehouse"), text);
        for (String tool : TOOLS) {
            Optional<Path> real = real(tool);
            if (real.isPresent()) {
                script(programs.resolve(tool), "#!/bin/sh\nexec " + real.get() + " \"$@\"\n");
            }
        }
    }

    private static Optional<Path> real(String tool) {
        return Stream.of("/usr/bin", "/bin").map(place -> Path.of(place, tool)).filter(Files::isExecutable).findFirst();
    }

    /** A JDK that prints what it is asked to run. */
    Path jdk(String place, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(place));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectories(home.resolve("bin"));
        script(home.resolve("bin/java"), "#!/bin/sh\necho \"java " + version + " runs $*\"\n");
        return home;
    }

    void onPath(Path home) throws IOException {
        Files.createSymbolicLink(programs.resolve("java"), home.resolve("bin/java"));
    }

    /** A Maven that makes the jar and says so. */
    void maven() throws IOException {
        script(programs.resolve("mvn"), "#!/bin/sh\necho built >>'" + folder + "/builds'\nmkdir -p app/target/lib\n"
                + "echo jar >app/target/lib/gatehouse-app-1.jar\n");
    }

    void brokenMaven() throws IOException {
        script(programs.resolve("mvn"), "#!/bin/sh\necho '[ERROR] A.java: no good'\nexit 1\n");
    }

    long builds() throws IOException {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /** As if it was saved in a minute. */
    void changeSource() throws IOException {
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    }

    Launch launch(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", programs.toString(), "HOME", folder.resolve("home").toString(),
                "GATEHOUSE_NO_AOT", "1"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Launch(process.exitValue(), printed);
    }

    private static Path script(Path path, String text) throws IOException {
        Files.writeString(path, text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
