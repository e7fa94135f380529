package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.GuestFallback;
import dev.gatehouse.compiler.dialect.GuestRoutes;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All routes and clusters of an environment; empty where it serves nothing. */
record CompiledEnvironmentOf(ObjectKey environment,
        boolean allowUnenforced) implements Question<Optional<CompiledEnvironmentOf.Compiled>> {

    /**
     * @param problems why requests to a resource fail, by its {@code metadata.name}
     */
    record Compiled(Running running, GuestRoutes routes, Map<String, Cluster> clusters,
            Map<SecretRef, SecretMaterial> material, Set<GuestFallback> fallbacks, Map<String, String> problems) {}

    @Override
    public Optional<Compiled> answer(Memo memo) {
        return Environments.gateway(environment.namespace(), memo)
                .flatMap(gateway -> memo.ask(new RunningOf(environment))
                        .map(running -> compile(gateway, running, memo)));
    }

    private Compiled compile(ApiGateway gateway, Running running, Memo memo) {
        Map<String, CellClusterOf.Verdict> cells = new HashMap<>();
        running.cells().forEach((name, row) -> cells.put(name, memo.ask(new CellClusterOf(environment, row))));
        Address address = Address.of(gateway, memo.ask(new Environments.Of(environment)));
        ResourceCompiler compiler = new ResourceCompiler(
                "resource/" + environment.namespace() + "/" + environment.name() + "/", address, running, cells,
                allowUnenforced || running.allowUnenforced());
        List<ResourceCompiler.Placed> placed = new ArrayList<>();
        Map<String, String> problems = new HashMap<>();
        running.resources().forEach(resource -> {
            ResourceCompiler.Compiled compiled = compiler.compile(resource);
            placed.addAll(compiled.routes());
            compiled.problem().ifPresent(problem -> problems.put(resource.name(), problem));
        });
        placed.sort(Comparator.comparing(ResourceCompiler.Placed::order));
        Map<String, Cluster> clusters = new HashMap<>();
        Map<SecretRef, SecretMaterial> material = new HashMap<>();
        Set<GuestFallback> fallbacks = new HashSet<>();
        cells.values().forEach(cell -> {
            cell.cluster().ifPresent(cluster -> clusters.put(cluster.name(), cluster));
            material.putAll(cell.material());
            cell.fallback().ifPresent(fallbacks::add);
        });
        return new Compiled(running,
                new GuestRoutes(environment, address.host(),
                        placed.stream().map(ResourceCompiler.Placed::route).toList()),
                Map.copyOf(clusters), Map.copyOf(material), Set.copyOf(fallbacks), Map.copyOf(problems));
    }
}
