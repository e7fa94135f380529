package dev.gatehouse.api.http;

import dev.gatehouse.api.tree.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a request gets.
 *
 * @param warnings each becomes a field {@code Warning: 299}
 */
sealed interface Answer {
    record Body(int status, String contentType, String text, List<String> warnings) implements Answer {
        static Body json(int status, JsonNode body) {
            return json(status, body, List.of());
        }

        static Body json(int status, JsonNode body, List<String> warnings) {
            return new Body(status, "application/json", Json.text(body), List.copyOf(warnings));
        }
    }

    record Stream(WatchStream watch) implements Answer {}
}
