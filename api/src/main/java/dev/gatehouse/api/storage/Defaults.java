package dev.gatehouse.api.storage;

import dev.gatehouse.api.resource.Schemas;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.Schema.Property;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills the defaults of a kind's schema into an object, as an API server does: where a field's parent is there and the
 * field is not, or is null.
 */
final class Defaults {
    /** What clients and the server say of an object, and what the gateway says. */
    private static final Set<String> PASSED_BY = Set.of("apiVersion", "kind", "metadata", "status");

    private Defaults() {
    }

    static void fill(Kind kind, ObjectNode body) {
        for (Property property : Schemas.of(kind).properties()) {
            if (!PASSED_BY.contains(property.name())) {
                fill(property, body);
            }
        }
        if (kind.equals(Service.KIND)) {
            targetPorts(body);
        }
    }

    private static void fill(Property property, ObjectNode object) {
        JsonNode there = object.path(property.name());
        if (there.isNull() || there.isMissingNode()) {
            property.fallback().ifPresent(value -> object.set(property.name(), Json.of(value)));
        }
        fill(property.schema(), object.path(property.name()));
    }

    private static void fill(Schema schema, JsonNode value) {
        switch (schema) {
            case Schema.ObjectType type when value instanceof ObjectNode object ->
                type.properties().forEach(each -> fill(each, object));
            case Schema.ArrayType type when value instanceof ArrayNode list ->
                list.forEach(item -> fill(type.item(), item));
            case Schema.MapType type when value instanceof ObjectNode map -> {
                for (Map.Entry<String, JsonNode> entry : map.properties()) {
                    fill(type.value(), entry.getValue());
                }
            }
            case Schema.Either either when value instanceof ObjectNode -> fill(either.object(), value);
            default -> {
                // A scalar holds no fields.
            }
        }
    }

    /** A default that a schema can't say: the endpoints' port is the Service's own. */
    private static void targetPorts(ObjectNode service) {
        for (JsonNode port : service.path("spec").path("ports")) {
            if (port instanceof ObjectNode fields && !fields.has("targetPort") && fields.has("port")) {
                fields.set("targetPort", fields.path("port"));
            }
        }
    }
}
