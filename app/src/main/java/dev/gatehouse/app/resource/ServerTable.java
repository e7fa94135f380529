package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Prints the server's tables of one kind; more rows may follow, in columns that grow where they must. */
final class ServerTable {
    static final String ACCEPT = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    private static final String GAP = "   ";

    private final boolean wide;
    private final boolean namespaces;
    private final String prefix;
    private final List<Integer> shown = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private boolean headed;

    /**
     * @param wide       with the columns that are for those who want more
     * @param namespaces with a column for them
     * @param prefix     before each name, as in {@code gateway/}; empty: none
     */
    ServerTable(boolean wide, boolean namespaces, String prefix) {
        this.wide = wide;
        this.namespaces = namespaces;
        this.prefix = prefix;
    }

    /**
     * Prints the rows of tables that make one list, with the titles before the first.
     *
     * @return how many rows
     */
    int print(Iterable<JsonNode> tables, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode table : tables) {
            define(table.path("columnDefinitions"));
            table.path("rows").forEach(row -> rows.add(cells(row)));
        }
        if (!rows.isEmpty() && !headed) {
            headed = true;
            rows.addFirst(titles);
        }
        rows.forEach(this::measure);
        rows.forEach(row -> out.println(line(row)));
        return rows.isEmpty() || rows.getFirst() != titles ? rows.size() : rows.size() - 1;
    }

    private void define(JsonNode definitions) {
        if (!titles.isEmpty() || definitions.isEmpty()) {
            return;
        }
        if (namespaces) {
            titles.add("NAMESPACE");
        }
        for (int i = 0; i < definitions.size(); i++) {
            JsonNode column = definitions.path(i);
            if (wide || column.path("priority").asInt(0) == 0) {
                shown.add(i);
                titles.add(Json.textAt(column, "name").toUpperCase(Locale.ROOT));
            }
        }
    }

    private List<String> cells(JsonNode row) {
        List<String> cells = new ArrayList<>();
        if (namespaces) {
            cells.add(Json.textAt(row, "object", "metadata", "namespace"));
        }
        for (int i = 0; i < shown.size(); i++) {
            JsonNode cell = row.path("cells").path(shown.get(i));
            String text = cell.isValueNode() && !cell.isNull()
                    ? cell.asString("")
                    : cell.isEmpty() ? "" : Json.text(cell);
            cells.add((i == 0 ? prefix : "") + text);
        }
        return cells;
    }

    private void measure(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            if (i == widths.size()) {
                widths.add(0);
            }
            widths.set(i, Math.max(widths.get(i), row.get(i).length()));
        }
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
