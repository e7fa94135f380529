package dev.gatehouse.api.audit;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.store.audit.AuditEntry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries as they are given out: JSON, and rows of CSV (RFC 4180). */
public final class AuditText {
    private static final List<String> COLUMNS = List.of("id", "time", "user", "client", "userAgent", "verb", "group",
            "resource", "namespace", "name", "subresource", "code", "reason", "changes");

    private AuditText() {
    }

    /** One entry. */
    public static ObjectNode json(AuditEntry entry) {
        ObjectNode json = Json.object().put("id", entry.id()).put("time", entry.time().toString())
                .put("user", entry.user()).put("verb", entry.verb()).put("resource", entry.resource())
                .put("namespace", entry.namespace()).put("name", entry.name());
        Json.parse(entry.detail()).properties().forEach(field -> json.set(field.getKey(), field.getValue()));
        return json;
    }

    /** The line of titles. */
    public static String csvTitles() {
        return String.join(",", COLUMNS) + "\r\n";
    }

    /** @param entry as {@link #json} makes it */
    public static String csvRow(JsonNode entry) {
        return COLUMNS.stream().map(column -> entry.path(column))
                .map(value -> value.isContainer() ? Json.text(value) : value.asString("")).map(AuditText::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Spreadsheets take what begins like a formula for one: an apostrophe before it keeps it a text. */
    private static String cell(String text) {
        boolean formula = Stream.of("=", "+", "-", "@", "\t", "\r").anyMatch(text::startsWith);
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
