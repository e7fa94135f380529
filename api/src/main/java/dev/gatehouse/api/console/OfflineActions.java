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
    private static final Form WAIT = Form.object("").may("waitSeconds",
            Form.number("How long to wait until it holds, 0 to 60; 10 where it says nothing."));
    private static final Form STATE = Form.object("").must("environment", Form.text("")).must("offline", Form.flag(""))
            .must("release", Form.text("What it runs.")).must("live", Form.flag("")).must("settled", Form.flag(""));

    private final ResourceStore store;
    private final AccessObjects objects;
    private final Permission permission;

    OfflineActions(ResourceStore store, AccessObjects objects, Permission permission) {
        this.store = store;
        this.objects = objects;
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "gateways/{gateway}/environments/{environment}/offline", "offline", "environments",
                        Description.of("Takes an environment offline: nothing is served.").takes(WAIT).gives(STATE),
                        call -> set(call, true)),
                Route.of("POST", "gateways/{gateway}/environments/{environment}/online", "online", "environments",
                        Description.of("Puts an environment online again, with what it ran.").takes(WAIT).gives(STATE),
                        call -> set(call, false)));
    }

    private Answer.Body set(Call call, boolean offline) {
        ObjectNode body = call.body(WAIT);
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
