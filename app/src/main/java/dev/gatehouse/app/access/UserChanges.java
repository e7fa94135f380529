package dev.gatehouse.app.access;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.client.ApiClient;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@link UserCommand} does with trees. Apart from it, because the command line looks at the methods of every verb when
 * any verb starts, and loads the classes that they name.
 */
final class UserChanges {
    private UserChanges() {
    }

    /** {@code shop:editor,store:publisher(stag+test)}. */
    static String grants(JsonNode user) {
        return user.path("grants").valueStream().map(grant -> {
            String environments = grant.path("environments").valueStream().map(each -> each.asString(""))
                    .collect(Collectors.joining("+"));
            return Json.textAt(grant, "namespace") + ":" + Json.textAt(grant, "role")
                    + (environments.isEmpty() ? "" : "(" + environments + ")");
        }).collect(Collectors.joining(","));
    }

    static void patch(ApiClient client, String name, ObjectNode change) {
        client.patch(AccessPaths.user(name), "application/json", change);
    }
}
