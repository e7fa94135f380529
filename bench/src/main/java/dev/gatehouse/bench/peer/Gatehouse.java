package dev.gatehouse.bench.peer;

import dev.gatehouse.bench.process.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gatehouse: an HTTPRoute a route, two Backends. */
public final class Gatehouse implements Peer {
    private final String name;
    private final List<String> command;
    private final List<String> arguments;
    private final Map<String, String> environment;

    /**
     * @param name in tables
     * @param command up to the verb: the launcher, or java with its class path and main class
     * @param arguments added to those of {@code serve}
     * @param environment added to that of the benchmark
     */
    public Gatehouse(String name, List<String> command, List<String> arguments, Map<String, String> environment) {
        this.name = name;
        this.command = List.copyOf(command);
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String setup() {
        return "`serve --event-loops 1`; an HTTPRoute with a `PathPrefix` a route; a Backend an upstream";
    }

    /** Asks for its version, whereupon the launcher builds what is not built. */
    @Override
    public Availability availability() throws InterruptedException {
        try {
            Output output = Output.of(Stream.concat(command.stream(), Stream.of("--version")).toList(),
                    Path.of("").toAbsolutePath());
            return output.status() == 0
                    ? new Availability.Present(
                            output.text().lines().toList().getLast().replaceFirst("(?i)^gatehouse\\s+", ""))
                    : new Availability.Missing(String.join(" ", command) + " --version failed: " + output.text());
        } catch (IOException e) {
            return new Availability.Missing(String.join(" ", command) + " cannot be run: " + e.getMessage());
        }
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Path manifests = Files.createDirectories(site.folder().resolve("manifests"));
        Files.writeString(manifests.resolve("gateway.yaml"), GatehouseManifests.gateway(site));
        Files.writeString(manifests.resolve("routes.yaml"), GatehouseManifests.routes(site.routes()));
        return launch(Stream.concat(serve(manifests, site).stream(), Stream.of("--no-default-gateway")).toList());
    }

    List<String> serve(Path manifests, Site site) {
        return List.of("serve", "-f", manifests.toString(), "--event-loops", "1", "--admin-address",
                "127.0.0.1:" + site.adminPort(), "--store", "memory", "--no-api");
    }

    Launch launch(List<String> serve) {
        return new Launch(Stream.of(command, serve, arguments).flatMap(List::stream).toList(), environment);
    }

    @Override
    public boolean needsLongWarmUp() {
        return true;
    }
}
