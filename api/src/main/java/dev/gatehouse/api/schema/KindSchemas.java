package dev.gatehouse.api.schema;

import dev.gatehouse.model.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a kind beside those that all have. */
final class KindSchemas {
    private KindSchemas() {
    }

    static void fill(Kind kind, ObjectNode properties) {
        for (String field : fields(kind.name())) {
            ObjectNode property = properties.putObject(field);
            switch (field) {
                case "type", "addressType", "reason", "message" -> property.put("type", "string");
                case "immutable" -> property.put("type", "boolean");
                case "endpoints", "ports" -> property.put("type", "array").putObject("items").put("type", "object")
                        .put("x-kubernetes-preserve-unknown-fields", true);
                default -> property.put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
            }
            property.put("description", switch (field) {
                case "spec" -> "What is wanted.";
                case "status" -> "What was found; written by the gateway.";
                case "data" -> "Values by key.";
                case "stringData" -> "Values by key as plain text; merged into data.";
                default -> "The object's " + field + ".";
            });
        }
    }

    private static List<String> fields(String kind) {
        return switch (kind) {
            case "Secret" -> List.of("type", "data", "stringData", "immutable");
            case "ConfigMap" -> List.of("data", "binaryData", "immutable");
            case "EndpointSlice" -> List.of("addressType", "endpoints", "ports");
            case "ServiceAccount" -> List.of();
            case "Event" -> List.of("involvedObject", "reason", "message", "type", "source");
            case "ReferenceGrant" -> List.of("spec");
            default -> List.of("spec", "status");
        };
    }
}
