package dev.gatehouse.api.http;

import dev.gatehouse.api.tree.Json;
import tools.jackson.databind.JsonNode;

/** The environment that a new Release is for, which decides who may make it. */
final class ReleaseEnvironment {
    private ReleaseEnvironment() {
    }

    /** Empty for everything else, and where a body does not say. */
    static String of(String verb, ResourcePath path, ApiRequest request) {
        if (!verb.equals("create") || !path.type().kind().name().equals("Release")) {
            return "";
        }
        try {
            JsonNode body = Json.parse(request.body());
            return Json.textAt(body, "spec", "environment");
        } catch (IllegalArgumentException notJson) {
            return "";
        }
    }
}
