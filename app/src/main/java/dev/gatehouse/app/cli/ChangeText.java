package dev.gatehouse.app.cli;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import tools.jackson.databind.JsonNode;

/** A field that differs, on one line. */
public final class ChangeText {
    private ChangeText() {
    }

    /** {@code ~ spec.port: 80 -> 81}, {@code + spec.port: 81}, {@code - spec.port: 80}. */
    public static String of(FieldChange change) {
        String values = switch (change.sign()) {
            case '+' -> shown(change.after());
            case '-' -> shown(change.before());
            default -> shown(change.before()) + " -> " + shown(change.after());
        };
        return change.sign() + " " + change.path() + ": " + values;
    }

    private static String shown(JsonNode value) {
        return Json.text(value);
    }
}
