package dev.gatehouse.api.matrix;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.store.Origin;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A matrix as JSON: the whole, a row, a column. */
public record MatrixView(Matrix matrix) {

    /** All environments and services, with what is known of each cell. */
    public ObjectNode whole() {
        ObjectNode json = Json.object().put("gateway", gateway());
        ArrayNode environments = json.putArray("environments");
        matrix.environments().values().forEach(column -> environment(column, environments.addObject()));
        ArrayNode services = json.putArray("services");
        matrix.services().values().forEach(row -> service(row, services.addObject()));
        return json;
    }

    private static void environment(Matrix.Column column, ObjectNode json) {
        Environment environment = column.environment();
        json.put("name", column.name()).put("displayName", environment.shownName())
                .put("follow", environment.spec().follow() == Environment.Follow.DRAFT ? "Draft" : "Release")
                .put("offline", environment.spec().offline());
        environment.status().ifPresent(status -> {
            status.url().ifPresent(url -> json.put("url", url));
            status.release().ifPresent(release -> json.put("release", release));
            status.revision().ifPresent(revision -> json.put("revision", revision));
        });
        json.put("active", environment.status().stream().flatMap(status -> status.conditions().stream())
                .anyMatch(MatrixView::isProgrammed));
    }

    private static boolean isProgrammed(Condition condition) {
        return condition.type().equals("Programmed") && condition.status() == Truth.TRUE;
    }

    private void service(Matrix.Row row, ObjectNode json) {
        json.put("name", row.name()).put("displayName", row.service().shownName())
                .put("description", row.service().spec().description())
                .put("type", row.service().spec().type().name().toLowerCase(Locale.ROOT)).put("resources", row.users())
                .put("resourceVersion", Cells.version(row));
        row.entry().map(entry -> entry.origin()).filter(Origin.File.class::isInstance)
                .ifPresent(file -> json.put("declaredIn", file.toString()));
        ObjectNode cells = json.putObject("cells");
        matrix.environments().values().forEach(column -> {
            ObjectNode cell = Cells.json(Cells.status(row, column));
            ArrayNode addresses = cell.putArray("addresses");
            Cells.addresses(row, column.name()).forEach(addresses::add);
            cells.set(column.name(), cell);
        });
    }

    /** The cells of a backend service as they are written, by environment. */
    public ObjectNode row(Matrix.Row row) {
        ObjectNode json = Json.object().put("gateway", gateway()).put("service", row.name()).put("resourceVersion",
                Cells.version(row));
        ObjectNode cells = json.putObject("cells");
        ObjectNode status = json.putObject("status");
        matrix.environments().values().forEach(column -> {
            cells.set(column.name(), Cells.written(row, column.name()).orElse(cells.nullNode()));
            status.set(column.name(), Cells.json(Cells.status(row, column)));
        });
        return json;
    }

    /** The cells of an environment as they are written, by backend service. */
    public ObjectNode column(Matrix.Column column) {
        ObjectNode json = Json.object().put("gateway", gateway()).put("environment", column.name());
        ObjectNode versions = json.putObject("resourceVersions");
        ObjectNode cells = json.putObject("cells");
        ObjectNode status = json.putObject("status");
        for (Map.Entry<String, Matrix.Row> row : matrix.services().entrySet()) {
            versions.put(row.getKey(), Cells.version(row.getValue()));
            cells.set(row.getKey(), Cells.written(row.getValue(), column.name()).orElse(cells.nullNode()));
            status.set(row.getKey(), Cells.json(Cells.status(row.getValue(), column)));
        }
        return json;
    }

    private String gateway() {
        return matrix.gateway().metadata().name();
    }
}
