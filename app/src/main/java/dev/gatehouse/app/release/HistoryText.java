package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.Table;
import tools.jackson.databind.JsonNode;

/** Releases as a table. */
final class HistoryText {
    private HistoryText() {
    }

    static String of(JsonNode answer) {
        Table table = new Table("RELEASE", "VERSION", "CURRENT", "RESOURCES", "CREATED", "BY", "COMMENT");
        for (JsonNode each : answer.path("items")) {
            String comment = Json.textAt(each, "comment");
            table.row(Json.textAt(each, "name"), Json.textAt(each, "version"),
                    each.path("current").asBoolean(false) ? "*" : "", Integer.toString(each.path("resources").asInt(0)),
                    Json.textAt(each, "created"), Json.textAt(each, "createdBy"),
                    comment.isEmpty() ? Json.textAt(each, "title") : comment);
        }
        return table.text();
    }
}
