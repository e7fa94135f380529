package dev.gatehouse.bench.peer;

import dev.gatehouse.bench.process.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** Spring Cloud Gateway (WebFlux), built from the small project beside the benchmark's scripts. */
public final class SpringCloudGateway implements Peer {
    private static final String LIBRARY = "BOOT-INF/lib/spring-cloud-gateway-server-webflux-";

    private final Path project;

    /** @param project folder of its Maven project */
    public SpringCloudGateway(Path project) {
        this.project = project;
    }

    @Override
    public String name() {
        return "Spring Cloud Gateway";
    }

    @Override
    public String setup() {
        return "WebFlux, one event loop, the JDK of the benchmark, `-Xmx512m`; a `Path` predicate a route, searched in order";
    }

    /** Builds it when it is not built yet. */
    @Override
    public Availability availability() throws IOException, InterruptedException {
        if (!Files.exists(jar())) {
            try {
                Output build = Output.of(List.of("mvn", "-q", "-B", "package"), project);
                if (build.status() != 0) {
                    return new Availability.Missing("its build in " + project + " failed: " + build.firstLine());
                }
            } catch (IOException e) {
                return new Availability.Missing("mvn is not on the PATH, and " + jar() + " is not built");
            }
        }
        try (ZipFile zip = new ZipFile(jar().toFile())) {
            return new Availability.Present(zip.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARY))
                    .map(name -> name.substring(LIBRARY.length()).replace(".jar", ""))
                    .findFirst().orElse("unknown"));
        }
    }

    private Path jar() {
        return project.resolve("target/gateway.jar");
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Path file = Files.writeString(site.folder().resolve("gateway.yaml"), configuration(site));
        return new Launch(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-Dreactor.netty.ioWorkerCount=1", "-jar", jar().toString(),
                        "--spring.config.additional-location=file:" + file),
                Map.of());
    }

    static String configuration(Site site) {
        StringBuilder text = new StringBuilder("""
                server: {address: 127.0.0.1, port: %d}
                logging.level.root: WARN
                spring:
                  main: {banner-mode: "off"}
                  cloud:
                    gateway:
                      server:
                        webflux:
                          routes:
                """.formatted(site.port()));
        for (String prefix : site.routes().prefixes()) {
            text.append("          - {id: ").append(prefix.substring(1)).append(", uri: \"http://127.0.0.1:")
                    .append(site.upstreamPort(prefix)).append("\", predicates: [\"Path=").append(prefix)
                    .append("/**\"]}\n");
        }
        return text.toString();
    }

    @Override
    public boolean needsLongWarmUp() {
        return true;
    }
}
