package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds of the metadata that only this API knows: finalizers and owners. */
final class MetadataRules {
    private static final Pattern QUALIFIED = Pattern
            .compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private MetadataRules() {
    }

    /**
     * @param before as it stood; without fields where it is new
     * @throws ApiException Invalid
     */
    static void check(Kind kind, JsonNode before, ObjectNode after) {
        List<Cause> causes = new ArrayList<>();
        finalizers(before.path("metadata"), after.path("metadata"), causes);
        owners(after.path("metadata").path("ownerReferences"), causes);
        if (!causes.isEmpty()) {
            throw ApiException.invalid(kind, Json.textAt(after, "metadata", "name"), causes);
        }
    }

    private static void finalizers(JsonNode before, JsonNode after, List<Cause> causes) {
        Set<JsonNode> there = new HashSet<>(before.path("finalizers").valueStream().toList());
        for (JsonNode finalizer : after.path("finalizers")) {
            if (!QUALIFIED.matcher(finalizer.asString("")).matches()) {
                causes.add(Cause.invalid("metadata.finalizers", finalizer.toString(),
                        "write name or example.com/name with letters, digits, \"-\", \"_\" and \".\""));
            } else if (before.has("deletionTimestamp") && !there.contains(finalizer)) {
                causes.add(Cause.forbidden("metadata.finalizers",
                        "no new finalizers can be added if the object is being deleted, found " + finalizer));
            }
        }
    }

    private static void owners(JsonNode owners, List<Cause> causes) {
        for (JsonNode owner : owners) {
            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                if (Json.textAt(owner, field).isEmpty()) {
                    causes.add(Cause.invalid("metadata.ownerReferences." + field, "\"\"", "must not be empty"));
                }
            }
        }
        if (owners.valueStream().filter(each -> each.path("controller").asBoolean(false)).count() > 1) {
            causes.add(Cause.invalid("metadata.ownerReferences", "\"\"", "only one of them may be the controller"));
        }
    }
}
