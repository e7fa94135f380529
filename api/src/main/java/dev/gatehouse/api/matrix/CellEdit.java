package dev.gatehouse.api.matrix;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.JointWrites;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cells that are to be put in the place of others, by row or by column. Either way they are written into the same
 * objects; cells that are not named stay.
 */
public record CellEdit(Map<ObjectKey, UnaryOperator<ObjectNode>> patches) {

    /**
     * @param body {@code {resourceVersion, cells: {ENVIRONMENT: cell}}}; null for a cell empties it
     * @throws ApiException BadRequest, with the field
     */
    public static CellEdit ofRow(Matrix matrix, Matrix.Row row, ObjectNode body) {
        Map<Matrix.Column, JsonNode> cells = new LinkedHashMap<>();
        cells(body).forEach((name, cell) -> {
            Matrix.Column column = matrix.environments().get(ShownName.kept(name));
            if (column == null) {
                throw unknown(name, "environment", matrix.environments().keySet());
            }
            cells.put(column, cell);
        });
        UnaryOperator<ObjectNode> patch = service -> {
            cells.forEach((column, cell) -> Cells.put(service, column, cell));
            return service;
        };
        return new CellEdit(Map.of(row.service().key(),
                JointWrites.atVersion(Json.textAt(body, "resourceVersion"), patch)));
    }

    /**
     * @param body {@code {resourceVersions: {SERVICE: version}, cells: {SERVICE: cell}}}
     * @throws ApiException BadRequest, with the field
     */
    public static CellEdit ofColumn(Matrix matrix, Matrix.Column column, ObjectNode body) {
        Map<String, String> versions = new LinkedHashMap<>();
        body.path("resourceVersions").propertyStream()
                .forEach(each -> versions.put(ShownName.kept(each.getKey()), each.getValue().asString("")));
        Map<ObjectKey, UnaryOperator<ObjectNode>> patches = new LinkedHashMap<>();
        cells(body).forEach((name, cell) -> {
            Matrix.Row row = matrix.services().get(ShownName.kept(name));
            if (row == null) {
                throw unknown(name, "backend service", matrix.services().keySet());
            }
            patches.put(row.service().key(), JointWrites.atVersion(versions.getOrDefault(row.name(), ""), service -> {
                Cells.put(service, column, cell);
                return service;
            }));
        });
        return new CellEdit(patches);
    }

    private static Map<String, JsonNode> cells(ObjectNode body) {
        if (!(body.path("cells") instanceof ObjectNode named) || named.isEmpty()) {
            throw ApiException.badRequest("cells: must name at least one cell, as in {\"cells\": {\"prod\":"
                    + " {\"addresses\": [{\"host\": \"http://a.example.com\"}]}}}");
        }
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        named.propertyStream().forEach(each -> {
            if (!each.getValue().isObject() && !each.getValue().isNull()) {
                throw ApiException.badRequest("cells." + each.getKey() + ": must be an object, or null to empty it");
            }
            if (cells.keySet().stream()
                    .anyMatch(other -> ShownName.kept(other).equals(ShownName.kept(each.getKey())))) {
                throw ApiException.badRequest("cells." + each.getKey() + ": stands there in another spelling too");
            }
            cells.put(each.getKey(), each.getValue());
        });
        return cells;
    }

    private static ApiException unknown(String name, String what, Iterable<String> known) {
        return ApiException.badRequest("cells." + name + ": there is no " + what + " " + name + ": there are "
                + String.join(", ", known));
    }
}
