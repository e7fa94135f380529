package dev.gatehouse.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gatehouse with a resource of the matrix a route, whose path has a parameter that the backend's path takes over. */
public final class GatehouseTemplates implements Peer {
    /** What the paths of the matrix begin with. */
    public static final String BASE = "/api/bench/prod";
    private static final int DECLARED_PORT = 8080;

    private final Gatehouse gatehouse;

    public GatehouseTemplates(Gatehouse gatehouse) {
        this.gatehouse = gatehouse;
    }

    @Override
    public String name() {
        return gatehouse.name() + " templates";
    }

    @Override
    public String setup() {
        return "`serve --event-loops 1`; a Resource with a parameter a route; a BackendService an upstream";
    }

    @Override
    public Availability availability() throws InterruptedException {
        return gatehouse.availability();
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Path manifests = Files.createDirectories(site.folder().resolve("manifests"));
        Files.writeString(manifests.resolve("gateway.yaml"), GatehouseManifests.matrix(site));
        Files.writeString(manifests.resolve("resources.yaml"), GatehouseManifests.resources(site.routes()));
        List<String> serve = new ArrayList<>(gatehouse.serve(manifests, site));
        serve.addAll(List.of("--port-map", DECLARED_PORT + "=" + site.port()));
        return gatehouse.launch(serve);
    }

    @Override
    public boolean needsLongWarmUp() {
        return true;
    }
}
