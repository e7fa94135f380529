package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ChangeText;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** Differences between two states of an environment, for people. */
final class DifferenceText {
    private DifferenceText() {
    }

    /** {@code ~ resource get_order GET /orders/{id}}, and its fields below. */
    static void print(JsonNode differences, PrintWriter out) {
        for (JsonNode each : differences) {
            out.println(("  " + sign(Json.textAt(each, "change")) + " " + noun(Json.textAt(each, "part")) + " "
                    + Json.textAt(each, "name") + "  " + Json.textAt(each, "about")).stripTrailing());
            for (JsonNode field : each.path("fields")) {
                out.println("      " + ChangeText.of(new FieldChange(Json.textAt(field, "path"), field.path("before"),
                        field.path("after"))));
            }
        }
    }

    private static char sign(String change) {
        return switch (change) {
            case "added" -> '+';
            case "removed" -> '-';
            default -> '~';
        };
    }

    private static String noun(String part) {
        return switch (part) {
            case "addresses" -> "address";
            case "resources" -> "resource";
            case "variables" -> "variable";
            default -> "plugin";
        };
    }
}
