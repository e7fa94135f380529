package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.release.Against;
import dev.gatehouse.api.release.Comparison;
import dev.gatehouse.api.storage.GatewayReader;
import dev.gatehouse.api.release.LiveWait;
import dev.gatehouse.api.release.PlanJson;
import dev.gatehouse.api.release.PublishRequest;
import dev.gatehouse.api.release.Releases;
import dev.gatehouse.api.release.RollbackRequest;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.Objects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.compiler.release.Freezing;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.compiler.release.RunningState;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.store.ResourceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishing, rolling back, history and comparison. */
final class ReleaseActions {
    private final Releases releases;
    private final GatewayReader reader;
    private final LiveWait live;
    private final Permission permission;

    ReleaseActions(ResourceStore store, Permission permission) {
        this.releases = new Releases(new Objects(store));
        this.reader = new GatewayReader(store);
        this.live = new LiveWait(store);
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "gateways/{gateway}/releases", "list", "releases",
                        Description.of("The releases of a gateway, the newest first.")
                                .asks("environment", Form.text("Of this one alone.")).gives(ReleaseForms.HISTORY)
                                .fails(404, "There is no such gateway or environment."),
                        this::history),
                Route.of("POST", "gateways/{gateway}/releases", "publish", "releases",
                        Description.of("Publishes a version to environments: all of them or none.")
                                .takes(ReleaseForms.PUBLISH).gives(201, ReleaseForms.PLAN)
                                .fails(404, "There is no such gateway or environment.")
                                .fails(409, "The version is taken, or something was changed meanwhile.")
                                .fails(422, "Something is missing: a cause for each."),
                        this::publish),
                Route.of("POST", "gateways/{gateway}/environments/{environment}/rollback", "rollback", "releases",
                        Description.of("Releases again what an environment ran before.").takes(ReleaseForms.ROLLBACK)
                                .gives(201, ReleaseForms.PLAN)
                                .fails(404, "There is no such gateway, environment or earlier release.")
                                .fails(409, "Something was changed meanwhile.")
                                .fails(422, "Something is missing: a cause for each."),
                        this::rollBack),
                Route.of("GET", "gateways/{gateway}/environments/{environment}/comparison", "get", "releases",
                        Description.of("What would change if an environment ran something else.")
                                .asks("against", Form.text("A version, a release or an environment; the draft without"
                                        + " it."))
                                .gives(ReleaseForms.COMPARISON)
                                .fails(404, "There is no such gateway, environment, version or release."),
                        this::compare));
    }

    private Answer.Body publish(Call call) {
        ObjectNode body = call.body(ReleaseForms.PUBLISH);
        List<String> environments = environments(body);
        String gateway = call.argument();
        environments.forEach(name -> requireRelease(call, name));
        if (environments.isEmpty()) {
            requireRelease(call, "");
            throw ApiException.badRequest("missing required field \"environments\": say where to publish");
        }
        boolean dryRun = Wishes.flag(body, "dryRun");
        PublishRequest request = new PublishRequest(gateway, Call.required(body, "version"), environments,
                Call.optional(body, "title").orElse(""), Call.optional(body, "comment").orElse(""),
                Wishes.flag(body, "draft"), Wishes.flag(body, "allowUnenforced"), call.user().name());
        permission.require(call.user(), "create", Revision.KIND, gateway, "");
        return answer(releases.publish(request, dryRun), dryRun, body);
    }

    private Answer.Body rollBack(Call call) {
        ObjectNode body = call.body(ReleaseForms.ROLLBACK);
        String environment = call.arguments().get(1);
        requireRelease(call, environment);
        boolean dryRun = Wishes.flag(body, "dryRun");
        RollbackRequest request = new RollbackRequest(call.argument(), environment,
                Call.optional(body, "to").orElse(""), Wishes.flag(body, "withAddresses"),
                Call.optional(body, "comment").orElse(""), Wishes.flag(body, "allowUnenforced"), call.user().name());
        return answer(releases.rollBack(request, dryRun), dryRun, body);
    }

    private Answer.Body answer(Releases.Outcome outcome, boolean dryRun, ObjectNode body) {
        if (!dryRun) {
            Wishes.waitFor(live, outcome.releases(), body);
        }
        return Answer.Body.json(dryRun ? 200 : 201, PlanJson.of(outcome, dryRun, live));
    }

    private void requireRelease(Call call, String environment) {
        permission.requireRelease(call.user(), call.argument(), ShownName.kept(environment));
    }

    private static List<String> environments(ObjectNode body) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : body.path("environments")) {
            if (!each.isString()) {
                throw ApiException.badRequest("environments: must be a list of strings");
            }
            names.add(each.stringValue());
        }
        return names;
    }

    private Answer.Body history(Call call) {
        permission.require(call.user(), "list", Release.KIND, call.argument(), "");
        GatewayContents contents = reader.read(call.argument());
        String wanted = call.request().parameter("environment");
        List<Environment> environments = wanted.isEmpty()
                ? contents.environments()
                : List.of(GatewayReader.environment(contents, wanted));
        return Answer.Body.json(200,
                PlanJson.list(environments.stream().flatMap(environment -> contents.releases(environment).stream()
                        .map(release -> shown(contents, environment, release)))
                        .sorted(Comparator.comparing((ObjectNode each) -> Json.textAt(each, "created")).reversed())
                        .toList()));
    }

    private static ObjectNode shown(GatewayContents contents, Environment environment, Release release) {
        ObjectNode json = Json.object().put("name", release.metadata().name())
                .put("environment", environment.shownName()).put("number", release.spec().number())
                .put("version", release.spec().revision()).put("comment", release.spec().comment())
                .put("createdBy", release.spec().createdBy().orElse(""))
                .put("created", release.metadata().creationTimestamp().map(Object::toString).orElse(""))
                .put("allowUnenforced", release.spec().allowUnenforced())
                .put("current", contents.runs(environment, release));
        contents.revision(release.spec().revision())
                .ifPresent(revision -> json.put("title", revision.spec().title()).put("resources",
                        revision.spec().resources().size()));
        return json;
    }

    private Answer.Body compare(Call call) {
        permission.require(call.user(), "list", Release.KIND, call.argument(), "");
        GatewayContents contents = reader.read(call.argument());
        Environment environment = GatewayReader.environment(contents, call.arguments().get(1));
        Against against = Against.of(contents, environment, call.request().parameter("against"));
        Optional<RunningState> running = Freezing.running(contents, environment);
        String shown = environment.spec().follow() == Environment.Follow.DRAFT
                ? "the draft"
                : contents.newest(environment).map(Against::named).orElse("nothing");
        return Answer.Body.json(200,
                PlanJson.of(environment, shown, against.name(), Comparison.of(running, against.state())));
    }
}
