package dev.gatehouse.proxy.testing;

import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A proxy in a process of its own, with little memory, in front of one upstream. */
public final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private GatewayProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static GatewayProcess start(int upstreamPort, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path"), GatewayProcess.class.getName(),
                Integer.toString(upstreamPort)));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (line == null) {
            throw new IOException("the gateway did not start");
        }
        return new GatewayProcess(process, Integer.parseInt(line));
    }

    public int port() {
        return port;
    }

    /** The most memory that was ever resident, in MiB. */
    public long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** The process: the upstream's port. */
    public static void main(String[] args) throws IOException {
        try (TestProxy proxy = TestProxy.start()
                .run(Snapshots.of(List.of(route("/", "a")), cluster("a", Integer.parseInt(args[0]))))) {
            System.out.println(proxy.port());
            while (System.in.read() >= 0) {
                // until the parent goes
            }
        }
    }
}
