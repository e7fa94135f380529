package dev.gatehouse.api.storage;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an object shows as long as nobody wrote it: the conditions of a status that no controller has touched, as the
 * Gateway API's CRDs default them, and what every namespace has.
 */
final class Untouched {
    private static final Map<String, List<String>> PENDING = Map.of("GatewayClass", List.of("Accepted"), "Gateway",
            List.of("Accepted", "Programmed"), "ListenerSet", List.of("Accepted", "Programmed"));

    private Untouched() {
    }

    static boolean concerns(Kind kind) {
        return kind.group().equals("gateway.networking.k8s.io") && PENDING.containsKey(kind.name())
                || kind.group().isEmpty() && kind.name().equals("Namespace");
    }

    static void fill(Kind kind, ObjectNode body) {
        if (kind.group().equals("gateway.networking.k8s.io")) {
            conditions(PENDING.getOrDefault(kind.name(), List.of()), body);
        } else if (kind.group().isEmpty() && kind.name().equals("Namespace")) {
            namespace(body);
        }
    }

    private static void conditions(List<String> types, ObjectNode body) {
        if (types.isEmpty() || body.path("status").has("conditions")) {
            return;
        }
        ArrayNode conditions = Json.objectIn(body, "status").putArray("conditions");
        types.forEach(type -> conditions.addObject().put("type", type).put("status", "Unknown").put("reason", "Pending")
                .put("message", "Waiting for controller").put("lastTransitionTime", "1970-01-01T00:00:00Z"));
    }

    private static void namespace(ObjectNode body) {
        Json.objectIn(body, "spec").putArray("finalizers").add("kubernetes");
        Json.objectIn(body, "status").put("phase",
                body.path("metadata").has("deletionTimestamp") ? "Terminating" : "Active");
    }
}
