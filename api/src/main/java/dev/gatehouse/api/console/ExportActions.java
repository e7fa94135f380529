package dev.gatehouse.api.console;

import dev.gatehouse.interchange.format.ExportFormat;
import dev.gatehouse.api.exchange.GatewayObjects;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.Kind;
import dev.gatehouse.store.ResourceStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A gateway as files. */
final class ExportActions {
    private static final List<Kind> KINDS = List.of(ApiGateway.KIND, Environment.KIND, BackendService.KIND,
            Resource.KIND, Revision.KIND, Release.KIND);

    private final ResourceStore store;
    private final Permission permission;

    ExportActions(ResourceStore store, Permission permission) {
        this.store = store;
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "gateways/{gateway}/export", "list", "apigateways",
                Description.of("Writes a gateway as files.")
                        .asks("as", Form.text("bk (where it says nothing), manifests or gateway-api."))
                        .asks("environment",
                                Form.text("For gateway-api: what it runs, instead of the draft of all."))
                        .gives(Form.object("")
                                .must("files",
                                        Form.list("",
                                                Form.object("").must("name", Form.text("Relative, with \"/\"."))
                                                        .must("text", Form.text("What it holds."))))
                                .must("remarks", Form.list("What the files do not say.", Form.text("For people."))))
                        .fails(404, "There is no such gateway."),
                this::export));
    }

    private Answer.Body export(Call call) {
        String gateway = call.argument();
        KINDS.forEach(kind -> permission.require(call.user(), "list", kind, gateway, ""));
        String asked = call.request().parameter("as");
        ExportFormat format = ExportFormat.named(asked.isEmpty() ? ExportFormat.BK.toString() : asked)
                .orElseThrow(() -> ApiException.badRequest("as: there is no format \"" + asked + "\": give one of "
                        + Arrays.stream(ExportFormat.values()).map(ExportFormat::toString)
                                .collect(Collectors.joining(", "))));
        List<GatewayObject> objects = GatewayObjects.written(GatewayObjects.of(store, gateway)).stream()
                .filter(each -> permission.has(call.user(), "list", each.document().key().kind(), gateway, ""))
                .toList();
        if (objects.stream().noneMatch(each -> each.object() instanceof ApiGateway)) {
            throw ApiException.notFound(ApiGateway.KIND, gateway);
        }
        Exported exported = written(format, objects, call.request().parameter("environment"));
        ObjectNode body = Json.object();
        ArrayNode files = body.putArray("files");
        exported.files().forEach(file -> files.addObject().put("name", file.name()).put("text", file.text()));
        ArrayNode remarks = body.putArray("remarks");
        exported.remarks().forEach(remarks::add);
        return Answer.Body.json(200, body);
    }

    private static Exported written(ExportFormat format, List<GatewayObject> objects, String environment) {
        try {
            return format.write(objects, Optional.of(environment).filter(name -> !name.isEmpty()));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
