package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came back.
 *
 * @param status   of HTTP, or a command's exit code
 * @param headers  those that the row shows
 * @param warnings texts of {@code Warning} headers
 * @param body     JSON, a list of events, or text
 */
record Answer(int status, Map<String, String> headers, List<String> warnings, JsonNode body) {

    /** One line of the record. */
    ObjectNode json(String call) {
        ObjectNode line = Json.object().put("call", call).put("status", status);
        if (!headers.isEmpty()) {
            headers.forEach(line.putObject("headers")::put);
        }
        if (!warnings.isEmpty()) {
            ArrayNode list = line.putArray("warnings");
            warnings.forEach(list::add);
        }
        line.set("body", body);
        return line;
    }
}
