package dev.gatehouse.api.storage;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.StoredObject;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as the API shows it.
 *
 * @param body whole, with metadata and status; not to be changed: {@link #copy} makes one that may
 */
public record Entry(ObjectKey key, ObjectNode body, Origin origin, long revision) {
    private static final List<String> METADATA = List.of("name", "generateName", "namespace", "uid",
            "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "labels", "annotations");

    /** Kinds whose generations Kubernetes does not count. */
    private static final Set<String> UNCOUNTED = Set.of("ConfigMap", "Secret", "Service", "ServiceAccount", "Namespace",
            "Event", "Pod");

    /** Whether objects of a kind are shown just as the store keeps them, but for the order of fields. */
    public static boolean isAsKept(Kind kind) {
        return !kind.equals(Namespace.KIND) && !Untouched.concerns(kind);
    }

    /** The text of an object whose kind is shown {@linkplain #isAsKept as it is kept}. */
    public static String text(StoredObject stored) {
        return isUncounted(stored.key().kind()) ? stored.jsonWithoutGeneration() : stored.json();
    }

    private static boolean isUncounted(Kind kind) {
        return kind.group().isEmpty() && UNCOUNTED.contains(kind.name());
    }

    public static Entry of(StoredObject stored) {
        ObjectNode body = Json.parseObject(stored.json());
        ObjectNode metadata = inOrder((ObjectNode) body.path("metadata"), METADATA);
        metadata.put("creationTimestamp", stored.stamp().created().truncatedTo(ChronoUnit.SECONDS).toString());
        body.set("metadata", metadata);
        if (isUncounted(stored.key().kind())) {
            metadata.remove("generation");
        }
        Untouched.fill(stored.key().kind(), body);
        return new Entry(stored.key(), body, stored.origin(), stored.revision());
    }

    private static ObjectNode inOrder(ObjectNode fields, List<String> order) {
        ObjectNode ordered = Json.object();
        order.stream().filter(fields::has).forEach(name -> ordered.set(name, fields.path(name)));
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            ordered.set(field.getKey(), field.getValue());
        }
        return ordered;
    }

    public ObjectNode copy() {
        return body.deepCopy();
    }

    public ObjectNode metadata() {
        return (ObjectNode) body.path("metadata");
    }

    public String uid() {
        return Json.textAt(body, "metadata", "uid");
    }

    public Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        body.path("metadata").path("labels").properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().asString("")));
        return labels;
    }

    /** Whether it is to go as soon as nobody holds it back. */
    public boolean isTerminating() {
        return metadata().has("deletionTimestamp");
    }
}
