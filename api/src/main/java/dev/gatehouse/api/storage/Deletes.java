package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes objects, what they own, and what lives in them. Finalizers hold an object back until they are gone. */
public final class Deletes {
    private static final int TRIES = 10;

    private final Objects objects;

    public Deletes(Objects objects) {
        this.objects = objects;
    }

    /**
     * What a deletion came to.
     *
     * @param last the object as it was last
     * @param gone false while finalizers hold it back
     */
    public record Outcome(Entry last, boolean gone) {}

    /** @throws ApiException NotFound, Conflict when a precondition does not hold, Forbidden for objects from files */
    public Outcome delete(ObjectKey key, DeleteOptions options) {
        for (int i = 0;; i++) {
            Entry old = objects.get(key);
            Writes.requireOurs(old);
            check(old, options);
            try {
                return delete(old, options);
            } catch (GuardFailedException e) {
                if (i == TRIES) {
                    throw ApiException.conflict(key.kind(), key.name(), "the object has been modified");
                }
            }
        }
    }

    private Outcome delete(Entry old, DeleteOptions options) {
        if (old.key().kind().equals(Namespace.KIND) && !options.dryRun()) {
            empty(old);
        }
        boolean held = !old.metadata().path("finalizers").isEmpty() || holdsObjects(old, options);
        if (held) {
            return new Outcome(old.isTerminating() ? old : mark(old, options), false);
        }
        objects.delete(old, options.dryRun());
        if (!options.dryRun()) {
            if (!options.orphan()) {
                deleteOwned(old.uid());
            }
            releaseNamespace(old.key());
        }
        return new Outcome(old, true);
    }

    private static void check(Entry old, DeleteOptions options) {
        String version = Json.textAt(old.body(), "metadata", "resourceVersion");
        if (!options.uid().isEmpty() && !options.uid().equals(old.uid())) {
            throw ApiException.conflict(old.key().kind(), old.key().name(), "Precondition failed: UID in precondition: "
                    + options.uid() + ", UID in object meta: " + old.uid());
        }
        if (!options.version().isEmpty() && !options.version().equals(version)) {
            throw ApiException.conflict(old.key().kind(), old.key().name(),
                    "Precondition failed: ResourceVersion in precondition: " + options.version()
                            + ", ResourceVersion in object meta: " + version);
        }
    }

    private Entry mark(Entry old, DeleteOptions options) {
        ObjectNode marked = old.copy();
        ObjectNode metadata = (ObjectNode) marked.path("metadata");
        metadata.put("deletionTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        metadata.put("deletionGracePeriodSeconds", 0);
        return objects.replace(old, marked, options.dryRun());
    }

    /** Everything in a namespace goes first. */
    private void empty(Entry namespace) {
        List<StoredObject> inside = inside(namespace.key().name());
        for (StoredObject object : inside) {
            if (object.origin() instanceof Origin.File file) {
                throw ApiException.forbidden(Namespace.KIND, namespace.key().name(),
                        object.key() + " in it is declared in " + file + ": remove it there first");
            }
        }
        for (StoredObject object : inside) {
            try {
                delete(object.key(), new DeleteOptions("", "", true, false));
            } catch (ApiException gone) {
                if (gone.reason() != dev.gatehouse.api.status.Reason.NOT_FOUND) {
                    throw gone;
                }
            }
        }
    }

    private boolean holdsObjects(Entry old, DeleteOptions options) {
        return old.key().kind().equals(Namespace.KIND) && !options.dryRun() && !inside(old.key().name()).isEmpty();
    }

    private List<StoredObject> inside(String namespace) {
        return objects.store().range(Range.of(new Selection(Optional.empty(), Optional.of(namespace)))).objects();
    }

    /** A namespace that is to go goes with the last object in it. */
    private void releaseNamespace(ObjectKey gone) {
        if (gone.kind().namespaced()) {
            objects.find(Namespaces.key(gone.namespace())).filter(Entry::isTerminating)
                    .filter(_ -> inside(gone.namespace()).isEmpty())
                    .ifPresent(namespace -> objects.delete(namespace, false));
        }
    }

    private void deleteOwned(String owner) {
        String mark = "\"" + owner + "\"";
        for (StoredObject stored : objects.store().list().objects()) {
            if (stored.document().metadata().contains(mark) && ownedAlone(stored, owner)
                    && !(stored.origin() instanceof Origin.File)) {
                try {
                    delete(stored.key(), new DeleteOptions(stored.stamp().uid(), "", false, false));
                } catch (ApiException gone) {
                    // Somebody else was faster.
                }
            }
        }
    }

    private boolean ownedAlone(StoredObject stored, String owner) {
        JsonNode owners = Entry.of(stored).metadata().path("ownerReferences");
        boolean owned = false;
        for (JsonNode each : owners) {
            boolean same = Json.textAt(each, "uid").equals(owner);
            owned |= same;
            if (!same && exists(Json.textAt(each, "uid"))) {
                return false;
            }
        }
        return owned;
    }

    private boolean exists(String uid) {
        return objects.store().list().objects().stream().anyMatch(each -> each.stamp().uid().equals(uid));
    }
}
