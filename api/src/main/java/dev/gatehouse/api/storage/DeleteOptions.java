package dev.gatehouse.api.storage;

import dev.gatehouse.api.tree.Json;
import tools.jackson.databind.JsonNode;

/**
 * How something is to be deleted.
 *
 * @param uid     it must have; empty: any
 * @param version it must be at; empty: any
 * @param orphan  whether what it owns stays
 */
public record DeleteOptions(String uid, String version, boolean orphan, boolean dryRun) {

    /**
     * @param body a {@code DeleteOptions} object, or an empty one
     */
    public static DeleteOptions of(JsonNode body, String policy, boolean dryRun) {
        String wanted = policy.isEmpty() ? Json.textAt(body, "propagationPolicy") : policy;
        return new DeleteOptions(Json.textAt(body, "preconditions", "uid"),
                Json.textAt(body, "preconditions", "resourceVersion"),
                wanted.equals("Orphan") || body.path("orphanDependents").asBoolean(false),
                dryRun || body.path("dryRun").valueStream().anyMatch(each -> each.asString("").equals("All")));
    }
}
