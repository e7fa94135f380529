package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.client.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import tools.jackson.databind.JsonNode;

/**
 * A collection page by page, all at one revision.
 *
 * @param query parameters, encoded; may be empty
 */
record Pages(ApiClient client, String path, String query, String accept) implements Iterable<JsonNode> {
    private static final int PAGE = 500;

    /** {@code name=value}, encoded, with an ampersand before it; nothing for an empty value. */
    static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return new Iterator<>() {
            private String token = "";
            private boolean more = true;

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public JsonNode next() {
                if (!more) {
                    throw new NoSuchElementException();
                }
                JsonNode page = client.get(path + "?limit=" + PAGE + query + parameter("continue", token), accept);
                token = Json.textAt(page, "metadata", "continue");
                more = !token.isEmpty();
                return page;
            }
        };
    }
}
