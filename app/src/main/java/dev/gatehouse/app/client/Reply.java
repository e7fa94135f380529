package dev.gatehouse.app.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A good answer.
 *
 * @param status   200, 201 …
 * @param body     a missing node where there is none
 * @param warnings what the server remarked beside it
 */
public record Reply(int status, JsonNode body, List<String> warnings) {
    public Reply {
        warnings = List.copyOf(warnings);
    }
}
