package dev.gatehouse.api.http;

import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * What a request gets.
 *
 * @param warnings each becomes a field {@code Warning: 299}
 */
public sealed interface Answer {
    /**
     * @param headers beside the usual ones
     */
    record Body(int status, String contentType, String text, List<String> warnings, Map<String, String> headers)
            implements
                Answer {
        public Body(int status, String contentType, String text, List<String> warnings) {
            this(status, contentType, text, warnings, Map.of());
        }

        public static Body json(int status, JsonNode body) {
            return json(status, body, List.of());
        }

        static Body json(int status, JsonNode body, List<String> warnings) {
            return new Body(status, "application/json", Json.text(body), List.copyOf(warnings));
        }
    }

    /** What is no text. */
    record Binary(String contentType, byte[] bytes) implements Answer {}
    record Listing(RawList list) implements Answer {}

    /**
     * @param ended whether the client may no longer see it
     */
    record Stream(WatchStream watch, BooleanSupplier ended) implements Answer {}
}
