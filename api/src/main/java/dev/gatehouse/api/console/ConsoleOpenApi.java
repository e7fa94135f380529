package dev.gatehouse.api.console;

import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the actions. */
final class ConsoleOpenApi {
    private static final String STATUS = "Status";
    private static final String JSON = "application/json";
    private static final Map<Integer, String> USUAL_FAILURES = Map.of(401, "Nobody is logged in.", 403,
            "The user may not do this.");
    private static final Map<Integer, String> FAILURES_OF_BODIES = Map.of(400, "The body is wrong: the message says"
            + " where.", 415, "The body is not application/json.");

    private static final Form FAILURE = Form.object("Why something failed, as Kubernetes says it.")
            .must("kind", Form.text("").oneOf(STATUS)).must("apiVersion", Form.text("").oneOf("v1"))
            .must("status", Form.text("").oneOf("Failure")).must("message", Form.text("For people."))
            .must("reason", Form.text("In one word: NotFound, Conflict, Invalid and the like."))
            .must("code", Form.number("The HTTP status."))
            .may("details", Form.object("What it is about.").may("name", Form.text("")).may("group", Form.text(""))
                    .may("kind", Form.text("")).may("causes", Form.list("Each problem.", Form.object("")
                            .must("reason", Form.text("")).must("message", Form.text(""))
                            .may("field", Form.text("Where it is.")))));

    private ConsoleOpenApi() {
    }

    static ObjectNode of(List<Operation> operations, String version) {
        ObjectNode document = Json.object().put("openapi", "3.0.3");
        document.putObject("info").put("title", "Gatehouse").put("version", version);
        ObjectNode paths = document.putObject("paths");
        operations.forEach(operation -> Json.objectIn(paths, operation.url())
                .set(operation.method().toLowerCase(Locale.ROOT), operation(operation)));
        ObjectNode components = document.putObject("components");
        components.putObject("schemas").set(STATUS, FAILURE.json());
        components.putObject("securitySchemes").putObject("token").put("type", "http").put("scheme", "bearer");
        document.putArray("security").addObject().putArray("token");
        return document;
    }

    private static ObjectNode operation(Operation operation) {
        Description description = operation.description();
        ObjectNode json = Json.object().put("summary", description.summary());
        ArrayNode parameters = json.putArray("parameters");
        operation.variables().forEach(name -> parameters.addObject().put("name", name).put("in", "path")
                .put("required", true).set("schema", Form.text("").json()));
        description.parameters().forEach((name, form) -> parameters.addObject().put("name", name).put("in", "query")
                .set("schema", form.json()));
        description.takes().ifPresent(body -> {
            ObjectNode request = json.putObject("requestBody").put("required", true);
            request.putObject("content").putObject(JSON).set("schema", body.json());
        });
        ObjectNode responses = json.putObject("responses");
        responses.putObject(Integer.toString(description.status())).put("description", "Done.").putObject("content")
                .putObject(JSON).set("schema", description.gives().json());
        failures(description).forEach((status, when) -> responses.putObject(Integer.toString(status))
                .put("description", when).putObject("content").putObject(JSON).putObject("schema")
                .put("$ref", "#/components/schemas/" + STATUS));
        return json;
    }

    private static Map<Integer, String> failures(Description description) {
        Map<Integer, String> failures = new TreeMap<>(USUAL_FAILURES);
        if (description.takes().isPresent()) {
            failures.putAll(FAILURES_OF_BODIES);
        }
        failures.putAll(description.failures());
        return failures;
    }
}
