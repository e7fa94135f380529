package dev.gatehouse.control;

import dev.gatehouse.control.status.ForeignEntries;
import dev.gatehouse.control.status.Transitions;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes statuses that differ from what was written before. It remembers what it wrote, so that 10,000 unchanged
 * statuses cost a comparison each; what others write over it is forgotten and written again. Used by one thread.
 */
final class StatusWriter {
    private final ResourceStore store;
    private final Clock clock;
    private final String controllerName;
    private final Map<ObjectKey, Written> written = new HashMap<>();

    /**
     * @param merged what was asked for
     * @param stored what was written: with times, and the entries of other controllers
     */
    private record Written(ObjectStatus merged, ObjectStatus stored) {}

    StatusWriter(ResourceStore store, Clock clock, String controllerName) {
        this.store = store;
        this.clock = clock;
        this.controllerName = controllerName;
    }

    /** Hears of a change in the store; true when the object's status must be written again. */
    boolean heard(Change change) {
        Written ours = written.get(change.key());
        boolean stands = ours != null && change.after().flatMap(after -> after.object().status())
                .filter(status -> status == ours.stored || status.equals(ours.stored)).isPresent();
        if (ours != null && !stands) {
            written.remove(change.key());
            return change.after().isPresent();
        }
        return false;
    }

    /** Forgets everything, so that all statuses are compared with the store again. */
    void forget() {
        written.clear();
    }

    /** Writes all that differ in one transaction; returns how many. */
    int write(Map<ObjectKey, ObjectStatus> merged) {
        List<Operation> operations = new ArrayList<>();
        Map<ObjectKey, Written> fresh = new HashMap<>();
        merged.forEach((key, status) -> {
            Written before = written.get(key);
            if (before != null && before.merged.equals(status)) {
                return;
            }
            Optional<? extends ObjectStatus> stored = stored(key);
            ObjectStatus shared = ForeignEntries.keep(stored, status, controllerName);
            ObjectStatus timed = Transitions.carryOver(stored, shared, clock.instant());
            fresh.put(key, new Written(status, timed));
            if (stored.filter(timed::equals).isEmpty()) {
                operations.add(new Operation.PutStatus(key, timed));
            }
        });
        if (!operations.isEmpty()) {
            store.commit(new Transaction(List.of(), operations));
        }
        written.putAll(fresh);
        written.keySet().retainAll(merged.keySet());
        return operations.size();
    }

    Optional<? extends ObjectStatus> stored(ObjectKey key) {
        return store.get(key).map(StoredObject::object).flatMap(object -> object.status());
    }
}
