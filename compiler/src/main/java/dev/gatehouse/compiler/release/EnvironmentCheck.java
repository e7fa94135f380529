package dev.gatehouse.compiler.release;

import dev.gatehouse.compiler.apigateway.Requirements;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an environment lacks of what a state needs that it is to run. */
final class EnvironmentCheck {
    private final GatewayContents contents;
    private final Environment environment;
    private final RunningState wanted;
    private final List<Finding> found = new ArrayList<>();

    EnvironmentCheck(GatewayContents contents, Environment environment, RunningState wanted) {
        this.contents = contents;
        this.environment = environment;
        this.wanted = wanted;
    }

    List<Finding> findings(boolean allowUnenforced) {
        if (environment.spec().follow() == Environment.Follow.DRAFT) {
            found.add(new Finding(object(), "spec.follow", "it serves the draft, whatever is released: set it to"
                    + " Release to publish there"));
        }
        cells();
        variables();
        if (!allowUnenforced) {
            unenforced();
        }
        return found;
    }

    private String object() {
        return "Environment " + environment.shownName();
    }

    private void cells() {
        Map<String, List<Revision.Frozen>> users = new TreeMap<>();
        List<Plugin> plugins = wanted.frozen().plugins();
        for (Revision.Frozen resource : wanted.resources()) {
            if (!Requirements.isAnswered(plugins, resource.spec())) {
                users.computeIfAbsent(resource.spec().backend().serviceName(), _ -> new ArrayList<>())
                        .add(resource);
            }
        }
        users.forEach((service, resources) -> cell(service, resources).ifPresent(found::add));
    }

    private Optional<Finding> cell(String name, List<Revision.Frozen> needing) {
        List<String> users = needing.stream().map(RunningState::shown).toList();
        Optional<BackendService> declared = contents.service(name);
        Cell cell = wanted.frozen().backends().get(name);
        if (cell == null) {
            return Optional.of(declared.map(service -> about(service, "it has no address in "
                    + environment.shownName() + ", and "
                    + Named.counted(users, "resource needs it", "resources need it")
                    + ": fill it in")).orElseGet(() -> unknown(needing.getFirst().spec().backend().service(), users)));
        }
        BackendService service = declared.orElseGet(() -> new BackendService(
                Metadata.of(contents.gateway(), name),
                new BackendService.Spec(Optional.empty(), "", BackendService.Type.HTTP, Map.of()), Optional.empty()));
        return Requirements.judge(environment.key(), service, cell, contents.memo()).problem()
                .map(problem -> about(service,
                        problem + "; " + Named.counted(users, "resource needs it", "resources need it")
                                + ": mend it"));
    }

    private Finding unknown(String name, List<String> users) {
        List<String> known = contents.services().stream().map(BackendService::shownName).sorted().toList();
        return new Finding("BackendService " + name, "metadata.name", "there is none, and "
                + Named.counted(users, "resource names it", "resources name it") + ": make it, or name another"
                + (known.isEmpty() ? "" : " (" + Named.some(known) + ")"));
    }

    private Finding about(BackendService service, String message) {
        return new Finding("BackendService " + service.shownName(),
                "spec.environments." + environment.shownName(), message);
    }

    private void variables() {
        Map<String, List<String>> users = new TreeMap<>();
        for (Revision.Frozen resource : wanted.resources()) {
            Requirements.missingVariables(resource.spec(), wanted.frozen().variables())
                    .forEach(name -> users.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(RunningState.shown(resource)));
        }
        users.forEach((name, resources) -> found.add(new Finding(object(), "spec.variables." + name,
                "it is not set, and the backend path of " + Named.counted(resources, "resource", "resources")
                        + " needs it: set it, if only to \"\"")));
    }

    private void unenforced() {
        Requirements.unenforced(wanted.frozen().plugins(), List.of())
                .forEach(what -> found.add(new Finding(object(), "spec.plugins." + what,
                        what + " is not in force yet, and is for all resources: take it away, or publish with"
                                + " --allow-unenforced to serve them without it")));
        wanted.frozen().backends().forEach((name, cell) -> cell.traffic().notInForceProtecting()
                .forEach(field -> found.add(new Finding(
                        "BackendService " + contents.service(name).map(BackendService::shownName).orElse(name),
                        "spec.environments." + environment.shownName() + "." + field,
                        field + " is not in force yet: take it away, or publish with --allow-unenforced to serve"
                                + " without it"))));
    }
}
