package dev.gatehouse.app.matrix;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A matrix as a table, and a line for each mark below it. */
final class MatrixText {
    private static final int SHOWN = 2;

    private MatrixText() {
    }

    static String of(JsonNode matrix) {
        List<JsonNode> environments = matrix.path("environments").valueStream().toList();
        List<String> titles = new ArrayList<>(List.of("SERVICE", "RESOURCES"));
        environments.forEach(each -> titles.add(Json.textAt(each, "displayName")));
        Table table = new Table(titles.toArray(String[]::new));
        StringBuilder marks = new StringBuilder();
        for (JsonNode service : matrix.path("services")) {
            String name = Json.textAt(service, "displayName");
            List<String> row = new ArrayList<>(List.of(name, service.path("resources").asString("")));
            for (JsonNode environment : environments) {
                JsonNode cell = service.path("cells").path(Json.textAt(environment, "name"));
                row.add(cell(cell));
                cell.path("marks").forEach(mark -> marks.append(name).append(" in ")
                        .append(Json.textAt(environment, "displayName")).append(": ")
                        .append(Json.textAt(mark, "type")).append(": ").append(Json.textAt(mark, "message"))
                        .append('\n'));
            }
            table.row(row.toArray(String[]::new));
        }
        return marks.isEmpty() ? table.text() : table.text() + "\n" + marks;
    }

    private static String cell(JsonNode cell) {
        List<String> addresses = cell.path("addresses").valueStream().map(each -> each.asString("")).toList();
        int more = addresses.size() - SHOWN;
        String shown = addresses.isEmpty()
                ? "-"
                : String.join(", ", addresses.subList(0, Math.min(SHOWN, addresses.size())))
                        + (more > 0 ? " and " + more + " more" : "");
        String marks = cell.path("marks").valueStream().map(mark -> Json.textAt(mark, "type"))
                .collect(Collectors.joining(", "));
        return marks.isEmpty() ? shown : shown + " [" + marks + "]";
    }
}
