package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ChangeText;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** What an import did, or would do, for people. */
final class ImportText {
    private ImportText() {
    }

    static void print(JsonNode outcome, String gateway, PrintWriter out, PrintWriter err) {
        boolean dryRun = outcome.path("dryRun").asBoolean(false);
        for (JsonNode change : outcome.path("changes")) {
            String state = Json.textAt(change, "state");
            if (!state.equals("same")) {
                out.println(Json.textAt(change, "shown") + ": " + (state.equals("left") ? "left alone" : state));
            }
            for (JsonNode field : change.path("fields")) {
                out.println("  " + ChangeText.of(new FieldChange(Json.textAt(field, "path"), field.path("before"),
                        field.path("after"))));
            }
        }
        JsonNode counts = outcome.path("counts");
        out.println("objects: " + counts.path("new").asInt() + " new, " + counts.path("changed").asInt() + " changed, "
                + counts.path("same").asInt() + " same, " + counts.path("left").asInt() + " left alone, "
                + counts.path("deleted").asInt() + " deleted" + (dryRun ? " (dry run)" : ""));
        outcome.path("warnings").forEach(warning -> err.println(warning.asString("")));
        String release = Json.textAt(outcome, "release");
        if (!release.isEmpty() && !dryRun) {
            err.println("nothing of this is served yet: gatehouse publish " + gateway + " " + release
                    + " --to ENVIRONMENT");
        }
    }
}
