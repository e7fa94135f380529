package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.logging.LogFormat;
import dev.gatehouse.app.logging.LogLevel;
import dev.gatehouse.app.logging.Logging;
import dev.gatehouse.snapshot.ListenAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code gatehouse train}: runs the gateway for a moment under traffic of its own, so that the JVM can keep what it
 * learned for the next start. The launcher runs it once after a build, never a person.
 */
@Command(name = "train", hidden = true, description = "Run for a moment under traffic of its own.")
public final class TrainCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 20;
    private static final int REQUESTS = 100;

    @Option(names = {"-f", "--file"}, description = "Manifests that serve port 8080.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServeOptions options = new ServeOptions();
        List<String> arguments = new ArrayList<>(List.of("--port-map", "8080=0", "--admin-address", "127.0.0.1:0",
                "--drain-timeout", "1s"));
        files.forEach(file -> arguments.addAll(List.of("-f", file)));
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments.toArray(String[]::new));
        Logging.use(LogFormat.TEXT, LogLevel.INFO);
        try (Server server = Server.start(options, () -> {
        })) {
            for (ListenAddress listener : server.proxy().boundListeners().values()) {
                load(listener.port(), "/", CONNECTIONS, REQUESTS);
                load(listener.port(), "/v2/x", 1, REQUESTS);
                load(listener.port(), "/broken", 1, 2);
            }
            for (String page : List.of("/clusters", "/stats", "/stats/prometheus", "/config_dump", "/resources")) {
                load(server.adminAddress().getPort(), page, 1, 1);
            }
            server.drain(Duration.ofSeconds(1));
        }
        return ExitCode.DONE;
    }

    private static void load(int port, String path, int connections, int requests) throws IOException {
        byte[] kept = request(path, "keep-alive");
        byte[] last = request(path, "close");
        for (int i = 0; i < connections; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                for (int j = 1; j < requests; j++) {
                    out.write(kept);
                }
                out.write(last);
                out.flush();
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[16 << 10];
                while (in.read(buffer) >= 0) {
                    // What it says does not matter here.
                }
            }
        }
    }

    private static byte[] request(String path, String connection) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: " + connection + "\r\n\r\n").getBytes(
                StandardCharsets.US_ASCII);
    }
}
