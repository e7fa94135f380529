package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import java.util.HashMap;
import java.util.Map;

/** Takes out of metadata what repeats confidential fields. */
public final class Redaction {
    /** What {@code kubectl apply} leaves behind: a copy of the whole manifest, confidential values included. */
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Redaction() {
    }

    /** The same object, with metadata that may be shown. */
    public static ApiObject of(ApiObject object) {
        Metadata m = object.metadata();
        if (!ConfidentialFields.has(object.kind()) || !m.annotations().containsKey(LAST_APPLIED)) {
            return object;
        }
        Map<String, String> kept = new HashMap<>(m.annotations());
        kept.remove(LAST_APPLIED);
        return object.withMetadata(new Metadata(m.name(), m.namespace(), m.labels(), kept, m.uid(),
                m.resourceVersion(), m.generation(), m.creationTimestamp()));
    }
}
