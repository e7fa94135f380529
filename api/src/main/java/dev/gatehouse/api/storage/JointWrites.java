package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.ResourceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Changes several objects by the rules for one, all or none. */
public final class JointWrites {
    private static final String MANAGER = "gatehouse-console";
    private static final int TRIES = 10;

    private final Objects objects;
    private final Writes writes;

    public JointWrites(ResourceStore store) {
        this.objects = new Objects(store);
        this.writes = new Writes(objects);
    }

    /**
     * What became of an object.
     *
     * @param changes of its spec
     * @param warnings what has no effect
     */
    public record Changed(ObjectKey key, List<FieldChange> changes, List<String> warnings) {}

    /**
     * Makes each object what its patch makes of it; made again when somebody else was faster, unless a patch names a
     * resource version.
     *
     * @param patches in the order of the answer
     * @param dryRun  whether nothing is to be kept
     * @throws ApiException NotFound, Conflict, Invalid, Forbidden for objects from files
     */
    public List<Changed> change(Map<ObjectKey, UnaryOperator<ObjectNode>> patches, boolean dryRun) {
        for (int i = 0;; i++) {
            Batch batch = new Batch(objects, options(dryRun, new ArrayList<>()));
            List<Changed> changed = new ArrayList<>();
            patches.forEach((key, patch) -> {
                Entry old = dryRun ? objects.get(key) : objects.getOrMake(key);
                List<String> warnings = new ArrayList<>();
                ObjectNode body = writes.admitChange(old, patch,
                        options(dryRun, warnings));
                List<FieldChange> changes = FieldChange.between(old.body().path("spec"), body.path("spec"));
                changed.add(new Changed(key, changes, List.copyOf(warnings)));
                if (!changes.isEmpty()) {
                    batch.replace(old, body);
                }
            });
            try {
                batch.commit();
                return changed;
            } catch (GuardFailedException e) {
                if (i == TRIES) {
                    ObjectKey key = e.guard().key();
                    throw ApiException.conflict(key.kind(), key.name(),
                            "the object has been modified; please apply your changes to the latest version and try"
                                    + " again");
                }
            }
        }
    }

    private static WriteOptions options(boolean dryRun, List<String> warnings) {
        return new WriteOptions(dryRun, FieldValidation.STRICT, MANAGER, false, warnings);
    }

    /** The same for an object that says of which version the change is. */
    public static UnaryOperator<ObjectNode> atVersion(String version, UnaryOperator<ObjectNode> patch) {
        return version.isEmpty() ? patch : body -> {
            Json.objectIn(body, "metadata").put("resourceVersion", version);
            return patch.apply(body);
        };
    }
}
