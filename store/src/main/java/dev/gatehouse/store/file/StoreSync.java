package dev.gatehouse.store.file;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.ObjectTooLargeException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the store's objects of origin {@link Origin.File} to what the files say, in one transaction.
 *
 * <p>It compares with what it wrote last, an unchanged file gives the same instances, so a reload costs a look-up an
 * object. Objects of the API are never touched; where one is in the way, the file's object waits.
 */
final class StoreSync {
    private final ResourceStore store;
    private final Map<ObjectKey, ReadObject> written = new HashMap<>();
    private final Set<ObjectKey> left = new HashSet<>();
    private final Set<ObjectKey> disturbed = ConcurrentHashMap.newKeySet();
    private volatile Map<ObjectKey, ReadObject> wanted = Map.of();

    /** Objects that files of an earlier process left in the store go with the first {@link #write}, unless they stand again. */
    StoreSync(ResourceStore store) {
        this.store = store;
        for (StoredObject object : store.list().objects()) {
            if (object.origin() instanceof Origin.File) {
                left.add(object.key());
            }
        }
    }

    /**
     * @param put      how many objects were created or changed
     * @param deleted  how many went
     * @param problems one for each object that another origin keeps out
     */
    record Outcome(int put, int deleted, List<Problem> problems) {}

    /** Tells of changes that others made; true when a {@link #write} is due because of them. */
    boolean disturbedBy(List<Change> changes) {
        for (Change change : changes) {
            boolean ours = change.after().map(StoredObject::origin).filter(Origin.File.class::isInstance).isPresent();
            if (!ours && wanted.containsKey(change.key())) {
                disturbed.add(change.key());
            }
        }
        return !disturbed.isEmpty();
    }

    Outcome write(Map<ObjectKey, ReadObject> objects) {
        wanted = objects;
        for (ObjectKey key : Set.copyOf(disturbed)) {
            disturbed.remove(key);
            written.remove(key);
        }
        while (true) {
            Plan plan = plan(objects);
            try {
                store.commit(new Transaction(plan.guards, plan.operations));
                return plan.finish();
            } catch (GuardFailedException e) {
                written.remove(e.guard().key());
                left.remove(e.guard().key());
            }
        }
    }

    private Plan plan(Map<ObjectKey, ReadObject> objects) {
        Plan plan = new Plan();
        objects.forEach((key, object) -> {
            if (!object.equals(written.get(key))) {
                plan.put(key, object);
            }
        });
        Set<ObjectKey> gone = new HashSet<>(written.keySet());
        gone.addAll(left);
        gone.removeAll(objects.keySet());
        gone.stream().sorted().forEach(plan::delete);
        return plan;
    }

    /** What one write will do. */
    private final class Plan {
        private final List<Guard> guards = new ArrayList<>();
        private final List<Operation> operations = new ArrayList<>();
        private final Map<ObjectKey, ReadObject> puts = new HashMap<>();
        private final List<ObjectKey> deletes = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        void put(ObjectKey key, ReadObject object) {
            long size = object.document().size();
            if (size > ObjectTooLargeException.LIMIT) {
                problems.add(new Problem(Problem.Severity.ERROR, object.file(), object.line(), 0, "",
                        ObjectTooLargeException.message(key, size)));
                return;
            }
            Optional<Origin> other = otherOrigin(key);
            if (other.isPresent()) {
                problems.add(keptOut(key, object, other.get()));
                return;
            }
            guards.add(new Guard.OwnedBy(key, Origin.File.class));
            operations.add(new Operation.Put(object.document(), new Origin.File(object.file(), object.line()),
                    Optional.of(object.object())));
            puts.put(key, object);
        }

        void delete(ObjectKey key) {
            deletes.add(key);
            if (otherOrigin(key).isEmpty()) {
                guards.add(new Guard.OwnedBy(key, Origin.File.class));
                operations.add(new Operation.Delete(key));
            }
        }

        Outcome finish() {
            written.putAll(puts);
            deletes.forEach(written::remove);
            left.clear();
            return new Outcome(puts.size(), deletes.size(), problems);
        }

        private Optional<Origin> otherOrigin(ObjectKey key) {
            return store.get(key).map(StoredObject::origin).filter(Origin.Api.class::isInstance);
        }
    }

    private static Problem keptOut(ObjectKey key, ReadObject object, Origin other) {
        return new Problem(Problem.Severity.ERROR, object.file(), object.line(), 0, "metadata.name",
                key + " was also written through " + other
                        + ", and that one counts; delete it there, or remove it from this file");
    }
}
