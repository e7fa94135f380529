package dev.gatehouse.api.console;

import dev.gatehouse.api.exchange.Change;
import dev.gatehouse.api.exchange.GatewayImport;
import dev.gatehouse.api.exchange.ImportRequest;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.store.ResourceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files as a gateway's draft. */
final class ImportActions {
    private static final Form WANTED = Form.object("Files of a gateway.")
            .must("files",
                    Form.list("definition.yaml, resources.yaml, or both.",
                            Form.object("").must("name", Form.text("As messages name it.")).must("text",
                                    Form.text("What it holds."))))
            .may("set", Form.map("For {{ environ.NAME }} and {{ settings.NAME }}.", Form.text("")))
            .may("servicesFromVariables", Form.flag("Whether addresses in variables become backend services."))
            .may("prune", Form.flag("Whether what the files do not have is deleted."))
            .may("dryRun", Form.flag("Whether nothing is written."));
    private static final Form DONE = Form.object("What became, or would become, of the draft.")
            .must("dryRun", Form.flag("")).may("release", Form.text("The version that the definition names."))
            .must("counts", Form.map("Objects by what becomes of them.", Form.number("")))
            .must("changes", Form.list("Each object, with the fields that change.", Form.object("")))
            .must("warnings", Form.list("What is kept and has no effect.", Form.text("")));
    private static final List<Kind> KINDS = List.of(ApiGateway.KIND, Environment.KIND, BackendService.KIND,
            Resource.KIND);

    private final ResourceStore store;
    private final GatewayImport imports;
    private final Permission permission;

    ImportActions(ResourceStore store, Permission permission) {
        this.store = store;
        this.imports = new GatewayImport(store);
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "gateways/{gateway}/import", "import", "apigateways",
                Description.of("Makes a gateway's draft what files say; all of it or nothing.").takes(WANTED)
                        .gives(DONE)
                        .fails(422, "The files have problems: a cause each, with its place.")
                        .fails(409, "An object was changed meanwhile."),
                this::run));
    }

    private Answer.Body run(Call call) {
        String gateway = call.argument();
        List<String> verbs = new ArrayList<>(List.of("list", "create", "update"));
        KINDS.forEach(kind -> verbs.forEach(verb -> permission.require(call.user(), verb, kind, gateway, "")));
        ObjectNode body = call.body(WANTED);
        ImportRequest request = new ImportRequest(gateway, files(body.path("files")), values(body.path("set")),
                Wishes.flag(body, "servicesFromVariables"), Wishes.flag(body, "prune"), Wishes.flag(body, "dryRun"));
        if (request.prune()) {
            KINDS.forEach(kind -> permission.require(call.user(), "delete", kind, gateway, ""));
        }
        if (store.get(new ObjectKey(Namespace.KIND, "", gateway)).isEmpty()) {
            permission.require(call.user(), "create", Namespace.KIND, "", gateway);
        }
        GatewayImport.Outcome outcome = imports.run(request,
                environment -> permission.mayPublish(call.user(), environment));
        return Answer.Body.json(200, shown(outcome, request.dryRun()));
    }

    private static List<TextFile> files(JsonNode files) {
        List<TextFile> read = new ArrayList<>();
        for (JsonNode file : files) {
            read.add(new TextFile(text(file, "name"), text(file, "text")));
        }
        if (read.isEmpty()) {
            throw ApiException.badRequest("files: give at least one, as {\"name\": …, \"text\": …}");
        }
        return read;
    }

    private static String text(JsonNode file, String field) {
        if (!file.path(field).isString()) {
            throw ApiException.badRequest("files: each has a name and a text, both strings");
        }
        return file.path(field).stringValue();
    }

    private static Map<String, String> values(JsonNode set) {
        Map<String, String> values = new HashMap<>();
        set.properties().forEach(each -> {
            if (!each.getValue().isString()) {
                throw ApiException.badRequest("set." + each.getKey() + ": must be a string");
            }
            values.put(each.getKey(), each.getValue().stringValue());
        });
        return values;
    }

    private static ObjectNode shown(GatewayImport.Outcome outcome, boolean dryRun) {
        ObjectNode shown = Json.object().put("dryRun", dryRun);
        outcome.files().release().ifPresent(version -> shown.put("release", version));
        ObjectNode counts = shown.putObject("counts");
        for (Change.State state : Change.State.values()) {
            counts.put(state.toString(), outcome.plan().in(state).count());
        }
        ArrayNode changes = shown.putArray("changes");
        outcome.plan().changes().forEach(change -> show(change, changes.addObject()));
        ArrayNode warnings = shown.putArray("warnings");
        outcome.files().problems().stream().filter(each -> each.severity() == Problem.Severity.WARNING)
                .forEach(each -> warnings.add(each.toString()));
        return shown;
    }

    private static void show(Change change, ObjectNode shown) {
        shown.put("state", change.state().toString()).put("kind", change.key().kind().name())
                .put("name", change.key().name()).put("shown", change.shown());
        ArrayNode fields = shown.putArray("fields");
        for (FieldChange field : change.fields()) {
            ObjectNode one = fields.addObject().put("path", field.path());
            if (!field.before().isMissingNode()) {
                one.set("before", field.before());
            }
            if (!field.after().isMissingNode()) {
                one.set("after", field.after());
            }
        }
    }
}
