package dev.gatehouse.api.resource;

import dev.gatehouse.api.tree.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders objects as {@code meta.k8s.io/v1 Table}, which {@code kubectl get} prints. */
public final class Tables {
    private Tables() {
    }

    /** What of an object goes with its row. */
    public enum Include {
        /** Its metadata. */
        METADATA,
        /** All of it. */
        OBJECT,
        /** Nothing. */
        NONE
    }

    /**
     * @param metadata of the list or the single object
     */
    public static ObjectNode of(ResourceType type, List<ObjectNode> objects, ObjectNode metadata, Include include,
            boolean columnDefinitions) {
        List<Column> columns = new ArrayList<>(List.of(Columns.NAME));
        if (type.kind().name().equals("Event")) {
            columns.clear();
        }
        columns.addAll(type.columns());
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", metadata);
        ArrayNode definitions = table.putArray("columnDefinitions");
        if (columnDefinitions) {
            columns.forEach(column -> definitions.addObject().put("name", column.name())
                    .put("type", type.custom() && column.name().equals("Age") ? "date" : column.type())
                    .put("format", column.format()).put("description", column.description())
                    .put("priority", column.wide() ? 1 : 0));
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            row(rows.addObject(), object, type.custom(), columns, include);
        }
        return table;
    }

    /** As Kubernetes fills the columns that a CRD names: what is not there is null, what is no single value is JSON. */
    private static void customCell(ArrayNode cells, JsonNode value) {
        if (value.isMissingNode()) {
            cells.addNull();
        } else if (value.isContainer()) {
            cells.add(Json.text(value));
        } else {
            cells.add(value);
        }
    }

    private static void row(ObjectNode row, ObjectNode object, boolean custom, List<Column> columns, Include include) {
        ArrayNode cells = row.putArray("cells");
        for (Column column : columns) {
            JsonNode value = column.value().apply(object);
            if (custom) {
                customCell(cells, value);
            } else if (value.isMissingNode() || value.isNull()) {
                cells.add(column.name().equals("External-IP") || column.name().equals("Cluster-IP") ? "<none>" : "");
            } else {
                cells.add(value);
            }
        }
        if (include == Include.OBJECT) {
            row.set("object", object);
        } else if (include == Include.NONE) {
            row.putNull("object");
        } else {
            ObjectNode partial = row.putObject("object");
            partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
            partial.set("metadata", object.path("metadata"));
        }
    }
}
