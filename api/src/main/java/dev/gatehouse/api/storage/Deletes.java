package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
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

/** Deletes objects, what they own, and what lives in them or for them alone. Finalizers hold an object back until they are gone. */
public final class Deletes {
    private static final int TRIES = 10;

    private final Objects objects;
    private final DeletionGuards guards;

    public Deletes(Objects objects) {
        this.objects = objects;
        this.guards = new DeletionGuards(new GatewayReader(objects.store()));
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
        Writes.requireOurs(objects.get(key));
        guards.check(key);
        return deleteUnguarded(key, options);
    }

    private Outcome deleteUnguarded(ObjectKey key, DeleteOptions options) {
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
        if (old.key().kind().equals(Namespace.KIND)) {
            return deleteNamespace(old, options);
        }
        if (isHeld(old)) {
            return new Outcome(old.isTerminating() ? old : mark(old, options), false);
        }
        remove(old, options);
        return new Outcome(old, true);
    }

    /** It is marked first, so that nothing is made in it while what is in it goes. */
    private Outcome deleteNamespace(Entry old, DeleteOptions options) {
        List<StoredObject> inside = inside(old.key().name());
        requireOurs(old, inside);
        Entry marked = old.isTerminating() ? old : mark(old, options);
        if (options.dryRun()) {
            return new Outcome(marked, !isHeld(old));
        }
        empty(inside);
        boolean gone = objects.find(old.key()).isEmpty();
        if (!gone && !isHeld(marked) && inside(old.key().name()).isEmpty()) {
            remove(marked, options);
            gone = true;
        }
        return new Outcome(marked, gone);
    }

    private static boolean isHeld(Entry entry) {
        return !entry.metadata().path("finalizers").isEmpty();
    }

    private void remove(Entry old, DeleteOptions options) {
        objects.delete(old, options.dryRun());
        if (!options.dryRun()) {
            if (!options.orphan()) {
                deleteOwned(old.uid());
                empty(DeletionGuards.goingAlong(old.key(), inside(old.key().namespace())));
            }
            releaseNamespace(old.key());
        }
    }

    private static void check(Entry old, DeleteOptions options) {
        String version = Json.textAt(old.body(), "metadata", "resourceVersion");
        if (!options.uid().isEmpty() && !options.uid().equals(old.uid())) {
            throw changed(old.key(), "the UID in the precondition (" + options.uid()
                    + ") does not match the UID in record (" + old.uid() + "): it was deleted and made again");
        }
        if (!options.version().isEmpty() && !options.version().equals(version)) {
            throw changed(old.key(), "the ResourceVersion in the precondition (" + options.version()
                    + ") does not match the ResourceVersion in record (" + version + "): it was modified");
        }
    }

    /** About the kind, not the plural, as Kubernetes' answer is. */
    private static ApiException changed(ObjectKey key, String why) {
        Kind kind = key.kind();
        return ApiException.conflict(
                new Kind(kind.group(), kind.version(), kind.name(), kind.name(), kind.namespaced()), key.name(), why);
    }

    private Entry mark(Entry old, DeleteOptions options) {
        ObjectNode marked = old.copy();
        ObjectNode metadata = (ObjectNode) marked.path("metadata");
        metadata.put("deletionTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (!old.key().kind().equals(Namespace.KIND)) {
            metadata.put("deletionGracePeriodSeconds", 0);
        }
        return objects.replace(old, marked, options.dryRun());
    }

    private static void requireOurs(Entry namespace, List<StoredObject> inside) {
        for (StoredObject object : inside) {
            if (object.origin() instanceof Origin.File file) {
                throw ApiException.forbidden(Namespace.KIND, namespace.key().name(),
                        object.key() + " in it is declared in " + file + ": remove it there first");
            }
        }
    }

    private void empty(List<StoredObject> inside) {
        for (StoredObject object : inside) {
            try {
                deleteUnguarded(object.key(), new DeleteOptions("", "", true, false));
            } catch (ApiException gone) {
                if (gone.reason() != dev.gatehouse.api.status.Reason.NOT_FOUND) {
                    throw gone;
                }
            }
        }
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
