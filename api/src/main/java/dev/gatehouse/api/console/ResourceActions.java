package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.matrix.Matrix;
import dev.gatehouse.api.matrix.ResourceBatch;
import dev.gatehouse.api.matrix.ResourceCheck;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.JointWrites;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.store.ResourceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources of a gateway: many changed at once, and what stands in the way of one. */
final class ResourceActions {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
            Resource.ANY);
    private static final Form LABELS = Form.list("", Form.text(""));
    private static final Form SET = Form.object("What changes.")
            .may("service", Form.text("Which backend service answers."))
            .may("timeout", Form.text("As 30s; null: that of the cell.")).may("labels", LABELS)
            .may("addLabels", LABELS).may("removeLabels", LABELS).may("enableWebsocket", Form.flag(""));
    private static final Form BATCH = Form.object("Which resources, and what becomes of them.")
            .may("names", Form.list("In either spelling.", Form.text("")))
            .may("service", Form.text("Those of a backend service; of names, those that are.")).must("set", SET);
    private static final Form CHECK = Form.object("A resource as it is to be.")
            .may("itself", Form.text("The name of the one that is changed."))
            .may("name", Form.text("That it will have.")).must("method", Form.text("").oneOf("GET", "POST", "PUT",
                    "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"))
            .must("path", Form.text(""));
    private static final Form CONFLICTS = Form.object("").must("conflicts", Form.list("None: it can be made.",
            Form.object("").must("field", Form.text("").oneOf("name", "path"))
                    .must("resource", Form.text("Which one stands in the way."))
                    .must("message", Form.text("Why."))));

    private final ResourceStore store;
    private final JointWrites writes;
    private final Permission permission;

    ResourceActions(ResourceStore store, Permission permission) {
        this.store = store;
        this.writes = new JointWrites(store);
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "gateways/{gateway}/resources:batch", "patch", "resources",
                        Description.of("Changes many resources in one transaction, all or none.")
                                .asks("dryRun", Form.flag("Whether to answer and keep nothing.")).takes(BATCH)
                                .gives(Form.object("").must("changed", Changes.FORM))
                                .fails(404, "There is no such gateway, or a resource that is named is missing.")
                                .fails(409, "Somebody else was faster, again and again.")
                                .fails(422, "A resource would not be as it must be."),
                        this::batch),
                Route.of("POST", "gateways/{gateway}/resources:check", "list", "resources",
                        Description.of("Says which resources stand in the way of one.").takes(CHECK).gives(CONFLICTS)
                                .fails(404, "There is no such gateway."),
                        this::check));
    }

    private Answer.Body batch(Call call) {
        permission.require(call.user(), "patch", Resource.KIND, call.argument(), "");
        Matrix matrix = Matrix.of(store, call.argument());
        ObjectNode body = call.body(BATCH);
        if (!(body.path("set") instanceof ObjectNode set)) {
            throw ApiException.badRequest("missing required field \"set\"");
        }
        Call.requireKnown(set, SET.fields().keySet(), "set.");
        ResourceBatch batch = new ResourceBatch(matrix, set);
        Map<ObjectKey, UnaryOperator<ObjectNode>> patches = new LinkedHashMap<>();
        ResourceBatch.chosen(matrix.resources(), texts(body, "names"), Call.optional(body, "service").orElse(""))
                .forEach(resource -> patches.put(resource.key(), batch::change));
        ObjectNode answer = Json.object();
        answer.set("changed", Changes.json(writes.change(patches, call.request().flag("dryRun"))));
        return Answer.Body.json(200, answer);
    }

    private static List<String> texts(ObjectNode body, String field) {
        JsonNode list = body.path(field);
        if (!list.isMissingNode() && (!list.isArray() || list.valueStream().anyMatch(each -> !each.isString()))) {
            throw ApiException.badRequest(field + ": must be a list of strings");
        }
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private Answer.Body check(Call call) {
        permission.require(call.user(), "list", Resource.KIND, call.argument(), "");
        Matrix matrix = Matrix.of(store, call.argument());
        ObjectNode body = call.body(CHECK);
        String method = Call.required(body, "method");
        if (!METHODS.contains(method)) {
            throw ApiException.badRequest("method: must be one of " + String.join(", ",
                    METHODS.stream().sorted().toList()));
        }
        String path = Call.required(body, "path");
        String problem = PathTemplate.problem(path);
        if (!problem.isEmpty()) {
            throw ApiException.badRequest("path: " + problem);
        }
        ResourceCheck check = new ResourceCheck(ShownName.kept(Call.optional(body, "itself").orElse("")),
                Call.optional(body, "name").orElse(""), method, path);
        ObjectNode answer = Json.object();
        ArrayNode conflicts = answer.putArray("conflicts");
        check.conflicts(matrix.resources()).forEach(each -> conflicts.addObject().put("field", each.field())
                .put("resource", each.resource()).put("message", each.message()));
        return Answer.Body.json(200, answer);
    }
}
