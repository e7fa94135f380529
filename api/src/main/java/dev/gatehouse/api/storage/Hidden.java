package dev.gatehouse.api.storage;

import dev.gatehouse.api.tree.FieldPath;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.codec.ConfidentialFields;
import dev.gatehouse.model.codec.Redaction;
import dev.gatehouse.model.schema.kinds.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields that are written and never shown: the hashes of passwords and tokens. Who writes an object back as it was shown
 * changes nothing of them. A Secret's data is none of these: it is shown to those who may read Secrets.
 */
public final class Hidden {
    private Hidden() {
    }

    /** The object for a client; the same instance where there is nothing to hide. */
    public static ObjectNode shown(Kind kind, ObjectNode body) {
        if (!hides(kind)) {
            return body;
        }
        ObjectNode shown = body.deepCopy();
        ConfidentialFields.of(kind).forEach(path -> FieldPath.parse(path).removeFrom(shown));
        if (shown.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(Redaction.LAST_APPLIED);
        }
        return shown;
    }

    /** Puts back what a client did not see and so did not send. */
    static void keep(Kind kind, ObjectNode old, ObjectNode next) {
        if (hides(kind)) {
            for (String path : ConfidentialFields.of(kind)) {
                JsonNode kept = FieldPath.parse(path).in(old);
                int dot = path.indexOf('.');
                String field = path.substring(dot + 1);
                ObjectNode parent = Json.objectIn(next, path.substring(0, dot));
                if (!kept.isMissingNode() && !parent.has(field)) {
                    parent.set(field, kept);
                }
            }
        }
    }

    /** Whether objects of a kind are shown otherwise than they are kept. */
    public static boolean hides(Kind kind) {
        return Kinds.isAccess(kind) && ConfidentialFields.has(kind);
    }
}
