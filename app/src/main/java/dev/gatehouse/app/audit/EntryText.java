package dev.gatehouse.app.audit;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ChangeText;
import tools.jackson.databind.JsonNode;

/** An entry for people: one line, and one for each field. */
final class EntryText {
    private static final int WIDEST = 200;

    private EntryText() {
    }

    static String of(JsonNode entry) {
        String namespace = Json.textAt(entry, "namespace");
        String object = Json.textAt(entry, "resource") + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + Json.textAt(entry, "name");
        String reason = Json.textAt(entry, "reason");
        String because = Json.textAt(entry, "because");
        StringBuilder text = new StringBuilder(Json.textAt(entry, "time")).append("  ")
                .append(Json.textAt(entry, "user")).append(" from ").append(Json.textAt(entry, "client")).append("  ")
                .append(Json.textAt(entry, "verb")).append(' ').append(object.strip());
        if (!Json.textAt(entry, "subresource").isEmpty()) {
            text.append(' ').append(Json.textAt(entry, "subresource"));
        }
        text.append("  ").append(reason.isEmpty() ? "done" : reason + " (" + entry.path("code").asInt(0) + ")");
        if (!because.isEmpty()) {
            text.append("  by ").append(because);
        }
        text.append('\n');
        entry.path("changes").forEach(change -> text.append("    ").append(cut(ChangeText.of(new FieldChange(
                Json.textAt(change, "path"), change.path("before"), change.path("after"))))).append('\n'));
        return text.toString();
    }

    private static String cut(String line) {
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "…";
    }
}
