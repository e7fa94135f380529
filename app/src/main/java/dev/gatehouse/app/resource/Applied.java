package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Masking;
import dev.gatehouse.app.manifest.ManifestObject;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What applying a manifest did, or would do.
 *
 * @param before empty: the object is new
 */
record Applied(ManifestObject manifest, Target target, Optional<ObjectNode> before, ObjectNode after) {
    private static final List<String> SERVERS = List.of("managedFields", "resourceVersion", "generation", "uid",
            "creationTimestamp", "selfLink");

    /** {@code created}, {@code configured} or {@code unchanged}. */
    String outcome() {
        return before.isEmpty() ? "created" : changes().isEmpty() ? "unchanged" : "configured";
    }

    /** Field by field, but for what the server keeps; confidential values masked. */
    List<FieldChange> changes() {
        return FieldChange.between(before.map(Applied::plain).orElseGet(Json::object), plain(after));
    }

    private static ObjectNode plain(ObjectNode object) {
        ObjectNode plain = Masking.of(object).deepCopy();
        plain.remove("status");
        Json.objectIn(plain, "metadata").remove(SERVERS);
        return plain;
    }
}
