package dev.gatehouse.compiler.release;

import dev.gatehouse.compiler.apigateway.Requirements;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes what an environment is to run out of the draft, and out of earlier releases. */
public final class Freezing {
    private Freezing() {
    }

    /** The draft as it stands. */
    public static RunningState draft(GatewayContents contents, Environment environment) {
        return published(contents, environment, Optional.empty(), contents.resources());
    }

    /** A revision with the draft's addresses, variables and plugins of an environment. */
    public static RunningState published(GatewayContents contents, Environment environment, Revision revision) {
        return published(contents, environment, Optional.of(revision.spec().version()), revision.spec().resources());
    }

    private static RunningState published(GatewayContents contents, Environment environment,
            Optional<String> version, List<Revision.Frozen> resources) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (String name : services(resources)) {
            contents.service(name).ifPresent(service -> cell(service, environment)
                    .ifPresent(cell -> cells.put(name, cell.of(service.spec().type()))));
        }
        return new RunningState(version, inOrder(resources),
                new Release.Frozen(cells, environment.spec().variables(), environment.spec().plugins()));
    }

    /** What a release says; empty when there is no such revision. */
    public static Optional<RunningState> released(GatewayContents contents, Release release) {
        return contents.revision(release.spec().revision())
                .map(revision -> new RunningState(Optional.of(release.spec().revision()),
                        inOrder(revision.spec().resources()), release.spec().frozen()));
    }

    /** What an environment runs, or would run were it online; empty where nothing was released. */
    public static Optional<RunningState> running(GatewayContents contents, Environment environment) {
        return environment.spec().follow() == Environment.Follow.DRAFT
                ? Optional.of(draft(contents, environment))
                : contents.newest(environment).flatMap(release -> released(contents, release));
    }

    /**
     * The resources of an earlier release with the addresses, variables and plugins of the one that runs. An address or a
     * variable that these resources need and the running one has not is the earlier one's.
     */
    public static RunningState withPresentAddresses(RunningState earlier, RunningState running) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (String name : services(earlier.resources())) {
            Optional.ofNullable(running.frozen().backends().getOrDefault(name, earlier.frozen().backends().get(name)))
                    .ifPresent(cell -> cells.put(name, cell));
        }
        Map<String, String> variables = new TreeMap<>(running.frozen().variables());
        for (Revision.Frozen resource : earlier.resources()) {
            for (String name : Requirements.missingVariables(resource.spec(), variables)) {
                Optional.ofNullable(earlier.frozen().variables().get(name))
                        .ifPresent(value -> variables.put(name, value));
            }
        }
        return new RunningState(earlier.revision(), earlier.resources(),
                new Release.Frozen(cells, variables, running.frozen().plugins()));
    }

    /** An environment's cell of a service; empty where the row has none. */
    public static Optional<Cell> cell(BackendService service, Environment environment) {
        return service.spec().environments().entrySet().stream()
                .filter(entry -> ShownName.kept(entry.getKey()).equals(environment.metadata().name()))
                .map(Map.Entry::getValue).filter(cell -> !cell.isEmpty()).findFirst();
    }

    /** The backend services that resources name, by {@code metadata.name}. */
    public static List<String> services(List<Revision.Frozen> resources) {
        TreeSet<String> names = new TreeSet<>();
        resources.forEach(resource -> names.add(resource.spec().backend().serviceName()));
        return List.copyOf(names);
    }

    private static List<Revision.Frozen> inOrder(List<Revision.Frozen> resources) {
        return resources.stream().sorted(Comparator.comparing(Revision.Frozen::name)).toList();
    }
}
