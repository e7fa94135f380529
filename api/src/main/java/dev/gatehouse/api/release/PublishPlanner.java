package dev.gatehouse.api.release;

import dev.gatehouse.compiler.release.Finding;
import dev.gatehouse.compiler.release.Freezing;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.compiler.release.Named;
import dev.gatehouse.compiler.release.PublishCheck;
import dev.gatehouse.compiler.release.RunningState;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.schema.kinds.SemanticVersions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans to publish: the draft under a new version, or a revision that there is, to one or several environments. */
final class PublishPlanner {
    private final GatewayContents contents;
    private final PublishRequest request;
    private final List<Finding> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    PublishPlanner(GatewayContents contents, PublishRequest request) {
        this.contents = contents;
        this.request = request;
    }

    Plan plan() {
        Optional<Revision> existing = contents.revision(request.version());
        Revision revision = existing.orElseGet(this::fresh);
        version(revision, existing.isPresent());
        problems.addAll(PublishCheck.resources(contents, revision.spec().resources(), request.allowUnenforced()));
        List<Plan.Step> steps = new ArrayList<>();
        environments().values().forEach(environment -> steps.add(step(environment, revision)));
        existing.ifPresent(taken -> compareWithDraft(taken, steps));
        return new Plan(contents.gateway(), revision, existing.isEmpty(), steps,
                problems.stream().distinct().toList(), remarks);
    }

    private Revision fresh() {
        return new Revision(Metadata.of(contents.gateway(), ReleaseNaming.revision(request.version())),
                new Revision.Spec(request.version(), request.title(), request.comment(), Optional.of(request.by()),
                        contents.resources()),
                Optional.empty());
    }

    private void version(Revision revision, boolean known) {
        String problem = SemanticVersions.problem(request.version());
        if (!problem.isEmpty()) {
            problem("version", problem);
        } else if (!known) {
            contents.revisions().stream()
                    .filter(each -> each.metadata().name().equals(revision.metadata().name())).findFirst()
                    .ifPresent(other -> problem("version", "it differs from revision " + other.spec().version()
                            + " in capitals or \"+\" alone: choose another"));
        }
    }

    private void problem(String field, String message) {
        problems.add(new Finding("Revision " + request.version(), "spec." + field, message));
    }

    private Map<String, Environment> environments() {
        Map<String, Environment> named = new LinkedHashMap<>();
        for (String name : request.environments()) {
            contents.environment(name).ifPresentOrElse(each -> named.put(each.metadata().name(), each),
                    () -> problems.add(new Finding("Environment " + name, "metadata.name", "there is none: make it, or"
                            + " name one of " + Named.some(contents.environments().stream()
                                    .map(Environment::shownName).toList()))));
        }
        return named;
    }

    private Plan.Step step(Environment environment, Revision revision) {
        RunningState wanted = Freezing.published(contents, environment, revision);
        problems.addAll(PublishCheck.environment(contents, environment, wanted, request.allowUnenforced()));
        if (environment.spec().offline()) {
            remarks.add("environment " + environment.shownName() + " is offline: publishing puts it online");
        }
        return Plan.Step.of(environment, contents.newest(environment),
                contents.newest(environment).flatMap(release -> Freezing.released(contents, release)),
                ReleaseNaming.next(contents, environment, request.version(), wanted, request.comment(),
                        request.allowUnenforced(), request.by()),
                wanted);
    }

    /** Publishing what was published before is how a revision goes from one environment to the next. */
    private void compareWithDraft(Revision taken, List<Plan.Step> steps) {
        Comparison comparison = Comparison.of(Optional.of(state(taken.spec().resources())),
                state(contents.resources()));
        if (comparison.differences().isEmpty()) {
            return;
        }
        String differing = Named.counted(comparison.differences().stream().map(Difference::name).toList(), "resource",
                "resources");
        boolean idle = !steps.isEmpty() && steps.stream().allMatch(Plan.Step::changesNothing);
        if (request.draft() || idle) {
            problem("resources", "the version is taken, and was frozen without the draft's changes to " + differing
                    + (idle ? "; the environment runs it already" : "") + ": publish the draft under a new version");
        } else {
            remarks.add("revision " + request.version() + " is published as it was frozen; the draft differs in "
                    + differing);
        }
    }

    private static RunningState state(List<Revision.Frozen> resources) {
        return new RunningState(Optional.empty(), resources,
                new Release.Frozen(Map.of(), Map.of(), List.of()));
    }
}
