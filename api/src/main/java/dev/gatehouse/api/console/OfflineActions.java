package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.storage.GatewayReader;
import dev.gatehouse.api.release.LiveWait;
import dev.gatehouse.api.release.PlanJson;
import dev.gatehouse.api.storage.AccessObjects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.store.ResourceStore;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Takes environments offline, and puts them online again with what they ran. */
final class OfflineActions {
    private final ResourceStore store;
    private final AccessObjects objects;
    private final Permission permission;

    OfflineActions(ResourceStore store, AccessObjects objects, Permission permission) {
        this.store = store;
        this.objects = objects;
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(route("offline", "Takes an environment offline.", true),
                route("online", "Lets an environment serve again what it ran.", false));
    }

    private Route route(String verb, String summary, boolean offline) {
        return Route.of("POST", "gateways/{gateway}/environments/{environment}/" + verb, verb, "environments",
                Description.of(summary).takes(ReleaseForms.WAIT).gives(ReleaseForms.SWITCHED)
                        .fails(404, "There is no such gateway or environment."),
                call -> set(call, offline));
    }

    private Answer.Body set(Call call, boolean offline) {
        ObjectNode body = call.body(ReleaseForms.WAIT);
        String gateway = call.argument();
        permission.requireRelease(call.user(), gateway, ShownName.kept(call.arguments().get(1)));
        Wishes.wait(body);
        GatewayContents contents = new GatewayReader(store).read(gateway);
        Environment environment = GatewayReader.environment(contents, call.arguments().get(1));
        ObjectKey key = environment.key();
        if (store.get(key).isPresent()) {
            objects.change(key, object -> Json.objectIn(object, "spec").put("offline", offline));
        } else if (offline) {
            ObjectNode fresh = Json.object();
            fresh.putObject("metadata").put("name", key.name()).put("namespace", gateway);
            fresh.putObject("spec").put("offline", true);
            objects.create(Environment.KIND, gateway, fresh);
        }
        LiveWait live = new LiveWait(store);
        Wishes.waitFor(live, List.of(key), body);
        return Answer.Body.json(200, shown(contents, environment, offline, live.said(key)));
    }

    private static ObjectNode shown(GatewayContents contents, Environment environment, boolean offline,
            Optional<Condition> said) {
        ObjectNode json = Json.object().put("gateway", contents.gateway())
                .put("environment", environment.shownName()).put("offline", offline)
                .put("release", contents.newest(environment).map(Release::metadata).map(each -> each.name()).orElse(""))
                .put("settled", said.isPresent());
        PlanJson.live(json, said);
        return json;
    }
}
