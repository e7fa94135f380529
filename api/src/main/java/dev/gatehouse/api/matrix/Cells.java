package dev.gatehouse.api.matrix;

import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.apigateway.BackendService.CellStatus;
import dev.gatehouse.model.apigateway.BackendService.Mark;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.envoy.BackendSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The cells of a backend service, as they are written and as they are shown. */
final class Cells {
    private Cells() {
    }

    /** The cell of an environment as it is written; empty where there is none. */
    static Optional<JsonNode> written(Matrix.Row row, String environment) {
        return row.entry().map(Entry::body).flatMap(body -> body.path("spec").path("environments").propertyStream()
                .filter(each -> ShownName.kept(each.getKey()).equals(environment)).map(Map.Entry::getValue)
                .findFirst());
    }

    /**
     * Puts a cell in the place of the one that is there.
     *
     * @param environment as the matrix has it
     * @param cell        null empties it
     */
    static void put(ObjectNode service, Matrix.Column environment, JsonNode cell) {
        ObjectNode cells = Json.objectIn(Json.objectIn(service, "spec"), "environments");
        String key = cells.propertyNames().stream()
                .filter(name -> ShownName.kept(name).equals(environment.name())).findFirst()
                .orElse(environment.environment().shownName());
        if (cell.isNull()) {
            cells.remove(key);
        } else {
            cells.set(key, cell);
        }
    }

    /** What is known of a cell: as the status says, else what can be seen. */
    static CellStatus status(Matrix.Row row, Matrix.Column environment) {
        String shown = environment.environment().shownName();
        return row.service().status().stream().flatMap(status -> status.cells().stream())
                .filter(cell -> cell.environment().equals(shown)).findFirst().orElseGet(() -> {
                    boolean empty = endpoints(row, environment.name()).isEmpty();
                    List<Mark> missing = empty && row.users() > 0
                            ? List.of(new Mark(Mark.MISSING, "no address, and it is needed by " + row.users()
                                    + (row.users() == 1 ? " resource" : " resources")))
                            : List.of();
                    return CellStatus.of(shown, empty, missing);
                });
    }

    static ObjectNode json(CellStatus status) {
        ObjectNode json = Json.object().put("state", status.state()).put("message", status.message());
        var marks = json.putArray("marks");
        status.marks().forEach(mark -> marks.addObject().put("type", mark.type()).put("message", mark.message()));
        return json;
    }

    /** {@code http://a.example.com:8080}, with the weight where it is not that of the others. */
    static List<String> addresses(Matrix.Row row, String environment) {
        List<BackendSpec.Endpoint> endpoints = endpoints(row, environment);
        boolean weighted = endpoints.stream().map(BackendSpec.Endpoint::weight).distinct().count() > 1;
        return endpoints.stream().map(endpoint -> address(endpoint, row, environment)
                + (weighted ? " (" + endpoint.weight() + ")" : "")).toList();
    }

    private static List<BackendSpec.Endpoint> endpoints(Matrix.Row row, String environment) {
        return row.service().spec().environments().entrySet().stream()
                .filter(each -> ShownName.kept(each.getKey()).equals(environment))
                .flatMap(each -> each.getValue().backend().endpoints().stream()).toList();
    }

    private static String address(BackendSpec.Endpoint endpoint, Matrix.Row row, String environment) {
        String protocol = endpoint.protocol().or(() -> row.service().spec().environments().entrySet().stream()
                .filter(each -> ShownName.kept(each.getKey()).equals(environment))
                .flatMap(each -> each.getValue().of(row.service().spec().type()).backend().appProtocol().stream())
                .findFirst()).map(each -> each.name().toLowerCase(Locale.ROOT) + "://").orElse("");
        return protocol + switch (endpoint.address()) {
            case BackendSpec.Address.Fqdn(String hostname, var port) -> hostname
                    + (port.isPresent() ? ":" + port.getAsInt() : "");
            case BackendSpec.Address.Ip(String address, int port) -> (address.indexOf(':') >= 0
                    ? "[" + address + "]"
                    : address) + ":" + port;
            case BackendSpec.Address.Unix(String path) -> "unix:" + path;
        };
    }

    /** Which version of the object the cells of a row are in; empty where it is not declared. */
    static String version(Matrix.Row row) {
        return row.entry().map(entry -> Json.textAt(entry.body(), "metadata", "resourceVersion")).orElse("");
    }
}
