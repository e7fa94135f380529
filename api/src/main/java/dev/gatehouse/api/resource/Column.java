package dev.gatehouse.api.resource;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of a table.
 *
 * @param format {@code name} for the column that names the object, else empty
 * @param path   of the value as a CRD says it; empty where none can
 * @param wide   shown only when more is asked for
 * @param value  the cell; a missing node shows as {@code <none>}
 */
public record Column(String name, String type, String format, String description, String path, boolean wide,
        Function<ObjectNode, JsonNode> value) {

    static Column text(String name, String description, Function<ObjectNode, JsonNode> value) {
        return new Column(name, "string", "", description, "", false, value);
    }

    /** A column as a CRD declares it. */
    static Column printed(String name, String description, String path) {
        return new Column(name, "string", "", description, path, false, new PrintedPath(path));
    }

    Column onlyWide() {
        return new Column(name, type, format, description, path, true, value);
    }
}
