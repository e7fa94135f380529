package dev.gatehouse.app.serve;

import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.snapshot.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** A gateway that serves a folder of manifests as the command does, with requests for it and for its admin server. */
final class Gateway implements AutoCloseable {
    private final Server server;
    private final HttpClient admin = HttpClient.newHttpClient();

    private Gateway(Server server) {
        this.server = server;
    }

    /**
     * Declared port 8080 and the admin server get free ports, nothing is kept and there is no API without {@code --data};
     * further arguments are the command's own.
     */
    static Gateway serve(Path files, List<String> arguments) throws IOException, InterruptedException {
        ServeOptions options = new ServeOptions();
        List<String> all = new ArrayList<>(List.of("-f", files.toString(), "--port-map", "8080=0",
                "--event-loops", "2"));
        if (!arguments.contains("--admin-address")) {
            all.addAll(List.of("--admin-address", "127.0.0.1:0"));
        }
        if (!arguments.contains("--data")) {
            all.addAll(List.of("--store", "memory", "--no-api"));
        }
        all.addAll(arguments);
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(all.toArray(String[]::new));
        Server server = Server.start(options, () -> {
        });
        server.openApi();
        return new Gateway(server);
    }

    static Gateway serve(Path files, String... arguments) throws IOException, InterruptedException {
        return serve(files, List.of(arguments));
    }

    /** Replaces a file in one step, as editors and mounted volumes do. */
    static void write(Path file, String text) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".new", ".tmp");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Server server() {
        return server;
    }

    int port() {
        return port(8080);
    }

    /** The port bound for a declared one. */
    int port(int declared) {
        return server.proxy().boundListeners().entrySet().stream()
                .filter(entry -> entry.getKey().port() == declared).map(Map.Entry::getValue)
                .mapToInt(ListenAddress::port).findFirst()
                .orElseThrow(() -> new AssertionError("port " + declared + " is not bound: "
                        + server.proxy().boundListeners() + " " + server.proxy().refusedListeners()));
    }

    RawResponse get(String host, String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (RawClient client = RawClient.connect(port())) {
            return client.send(request + "\r\n").readResponse();
        } catch (IOException e) {
            throw new AssertionError("GET " + host + path + ": " + e.getMessage(), e);
        }
    }

    /** The body of an admin page. */
    String admin(String page) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.adminAddress().getPort() + page);
            return admin.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("GET " + page + ": " + e.getMessage(), e);
        }
    }

    /** The lines of {@code /clusters} that a grep for this text shows. */
    List<String> clusters(String text) {
        return admin("/clusters").lines().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
