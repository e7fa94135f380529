package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command in a JVM of its own, with what it prints on either stream. */
final class GatewayProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Process process;
    private final StringBuilder printed = new StringBuilder();

    GatewayProcess(String... arguments) throws IOException {
        this(List.of(), List.of(), arguments);
    }

    private GatewayProcess(List<String> prefix, List<String> jvmOptions, String... arguments) throws IOException {
        this(command(prefix, jvmOptions, arguments));
    }

    private GatewayProcess(ProcessBuilder command) throws IOException {
        process = command.redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        Thread.ofVirtual().start(() -> read(output));
    }

    private static ProcessBuilder command(List<String> prefix, List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.gatehouse.app.Gatehouse"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** As users start it: by the launcher, which makes a build and a start-up cache where they are missing. */
    static GatewayProcess launched(String jvmOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of("..", "gatehouse").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GATEHOUSE_JAVA_OPTS", jvmOptions);
        return new GatewayProcess(builder);
    }

    static GatewayProcess withJvmOptions(List<String> jvmOptions, String... arguments) throws IOException {
        return new GatewayProcess(List.of(), jvmOptions, arguments);
    }

    /** Run by another program, which must become it. */
    static GatewayProcess under(List<String> program, String... arguments) throws IOException {
        return new GatewayProcess(program, List.of(), arguments);
    }

    /** The root folder as the process sees it. */
    Path root() {
        return Path.of("/proc", String.valueOf(process.pid()), "root");
    }

    /** Ends it at once, in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void read(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (printed) {
                    printed.append(line).append('\n');
                    printed.notifyAll();
                }
            }
        } catch (IOException e) {
            // The process was ended from here.
        }
    }

    /** Waits until the pattern is found in what was printed. */
    Matcher await(String pattern) throws InterruptedException {
        Pattern compiled = Pattern.compile(pattern);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        synchronized (printed) {
            while (true) {
                Matcher matcher = compiled.matcher(printed.toString());
                if (matcher.find()) {
                    return matcher;
                }
                long left = deadline - System.nanoTime();
                assertThat(left).as("waiting for '%s' in:%n%s", pattern, printed).isPositive();
                TimeUnit.NANOSECONDS.timedWait(printed, left);
            }
        }
    }

    /** The port on which HTTP is served. */
    int port() throws InterruptedException {
        return Integer.parseInt(await("http://localhost:(\\d+)/").group(1));
    }

    /** Bytes of the heap that are in use after a collection. */
    long liveHeap() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()), "GC.class_histogram").redirectErrorStream(true).start();
        String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor();
        Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(said);
        assertThat(total.find()).as(said).isTrue();
        return Long.parseLong(total.group(1));
    }

    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor()).isZero();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("ended; printed:%n%s", output()).isTrue();
        return process.exitValue();
    }

    String output() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
