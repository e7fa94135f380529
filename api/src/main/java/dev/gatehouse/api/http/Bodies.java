package dev.gatehouse.api.http;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.FieldValidation;
import dev.gatehouse.api.storage.WriteOptions;
import dev.gatehouse.api.tree.Duplicates;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Yaml;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bodies of requests. */
final class Bodies {
    private Bodies() {
    }

    /** @throws ApiException BadRequest when it is no JSON, or no YAML where that is allowed */
    static JsonNode parse(ApiRequest request, WriteOptions options) {
        boolean yaml = request.contentType().endsWith("yaml");
        try {
            if (yaml && !request.body().stripLeading().startsWith("{")) {
                return Yaml.parse(request.body());
            }
            JsonNode tree = Json.parse(request.body());
            duplicates(request.body(), options);
            return tree;
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("the object provided is unrecognized: " + e.getMessage());
        }
    }

    private static void duplicates(String body, WriteOptions options) {
        if (options.validation() == FieldValidation.IGNORE) {
            return;
        }
        List<String> found = Duplicates.in(body).stream().map(path -> "duplicate field \"" + path + "\"").toList();
        if (!found.isEmpty() && options.validation() == FieldValidation.STRICT) {
            throw ApiException.badRequest("strict decoding error: " + String.join(", ", found));
        }
        options.warnings().addAll(found);
    }

    /** Whether it is about fields that a body should not have. */
    static boolean isStrict(ApiException failure) {
        return String.valueOf(failure.getMessage()).startsWith("strict decoding error");
    }

    static ObjectNode object(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the object provided is unrecognized: it is no JSON object");
    }

    /** The body says what the path says. */
    static void requireKind(ObjectNode body, ResourcePath path) {
        String apiVersion = Json.textAt(body, "apiVersion");
        String kind = Json.textAt(body, "kind");
        String wanted = path.type().kind().name();
        if (apiVersion.isEmpty() && kind.isEmpty()) {
            body.put("apiVersion", path.apiVersion()).put("kind", wanted);
        } else if (!apiVersion.equals(path.apiVersion()) || !kind.equals(wanted)) {
            throw ApiException.badRequest("the API version in the data (" + apiVersion + ", Kind=" + kind
                    + ") does not match the expected API version (" + path.apiVersion() + ", Kind=" + wanted + ")");
        }
    }

    static void requireName(ObjectNode body, ResourcePath path) {
        ObjectNode metadata = Json.objectIn(body, "metadata");
        String name = Json.textAt(metadata, "name");
        if (!name.isEmpty() && !name.equals(path.name())) {
            throw ApiException.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + path.name() + ")");
        }
        String namespace = Json.textAt(metadata, "namespace");
        if (!namespace.isEmpty() && !namespace.equals(path.namespace())) {
            throw ApiException.badRequest("the namespace of the object (" + namespace
                    + ") does not match the namespace on the URL (" + path.namespace() + ")");
        }
        metadata.put("name", path.name());
    }
}
