package dev.gatehouse.api.release;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.Environment;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans, comparisons and what became of them, as they are answered. */
public final class PlanJson {
    private PlanJson() {
    }

    /** @param live tells what the gateway says of releases; nothing is told of it in a dry run */
    public static ObjectNode of(Releases.Outcome outcome, boolean dryRun, LiveWait live) {
        Plan plan = outcome.plan();
        ObjectNode json = Json.object().put("gateway", plan.gateway())
                .put("version", plan.revision().spec().version()).put("newRevision", plan.fresh())
                .put("resources", plan.revision().spec().resources().size())
                .put("digest", Digests.of(plan.revision().spec().resources())).put("dryRun", dryRun);
        ArrayNode environments = json.putArray("environments");
        for (int i = 0; i < plan.steps().size(); i++) {
            ObjectNode each = step(plan.steps().get(i), outcome.releases().get(i));
            if (!dryRun) {
                live(each, live.said(outcome.releases().get(i)));
            }
            environments.add(each);
        }
        ArrayNode problems = json.putArray("problems");
        plan.problems().forEach(problem -> problems.addObject().put("object", problem.object())
                .put("field", problem.field()).put("message", problem.message()));
        plan.remarks().forEach(json.putArray("remarks")::add);
        return json;
    }

    private static ObjectNode step(Plan.Step step, ObjectKey release) {
        ObjectNode json = Json.object().put("environment", step.environment().shownName())
                .put("release", release.name()).put("unchanged", step.changesNothing());
        step.before().ifPresent(before -> json.put("before", before.metadata().name()).put("beforeVersion",
                before.spec().revision()));
        fill(json, step.comparison());
        return json;
    }

    /** Says whether an object's condition holds, and else why not. */
    public static void live(ObjectNode json, Optional<Condition> said) {
        json.put("live", said.filter(each -> each.status() == Truth.TRUE).isPresent()).put("message",
                said.map(Condition::message).orElse("the gateway has not said yet that all event loops serve it"));
    }

    /** @param against what the environment is compared with, for people */
    public static ObjectNode of(Environment environment, String running, String against, Comparison comparison) {
        ObjectNode json = Json.object().put("environment", environment.shownName()).put("running", running)
                .put("against", against).put("equal", comparison.differences().isEmpty());
        fill(json, comparison);
        return json;
    }

    private static void fill(ObjectNode json, Comparison comparison) {
        json.set("summary", comparison.summary());
        json.set("differences", comparison.json());
    }

    /** The history of a gateway or an environment. */
    public static ObjectNode list(List<ObjectNode> releases) {
        ObjectNode json = Json.object();
        releases.forEach(json.putArray("items")::add);
        return json;
    }
}
