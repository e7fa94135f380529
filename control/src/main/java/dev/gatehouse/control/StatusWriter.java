package dev.gatehouse.control;

import dev.gatehouse.control.status.ForeignEntries;
import dev.gatehouse.control.status.Remarks;
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
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes statuses that differ from what was written before. It remembers what it wrote, so that 10,000 unchanged
 * statuses cost a comparison each; what others write over it is forgotten and written again. Used by one thread.
 */
final class StatusWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
    private static final int LOGGED_AT_ONCE = 100;

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
                .filter(ours.stored::equals).isPresent();
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

    /**
     * Writes all that differ in one transaction.
     *
     * @param compiled every object's status
     * @param merge    what to make of it
     * @return how many were written
     */
    int write(Map<ObjectKey, ObjectStatus> compiled, BiFunction<ObjectKey, ObjectStatus, ObjectStatus> merge) {
        List<Operation> operations = new ArrayList<>();
        Map<ObjectKey, Written> fresh = new HashMap<>();
        compiled.forEach((key, said) -> {
            ObjectStatus status = merge.apply(key, said);
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
                log(key, Remarks.on(stored, timed), operations.size());
            }
        });
        if (!operations.isEmpty()) {
            store.commit(new Transaction(List.of(), operations));
        }
        written.putAll(fresh);
        if (written.size() > compiled.size()) {
            written.keySet().retainAll(compiled.keySet());
        }
        return operations.size();
    }

    /** A thousand objects that break together are no thousand lines. */
    private static void log(ObjectKey key, Remarks remarks, int nth) {
        if (nth > LOGGED_AT_ONCE) {
            LOG.debug("{}: {} {}", key, remarks.bad(), remarks.good());
            return;
        }
        remarks.bad().forEach(text -> LOG.warn("{}: {}", key, text));
        remarks.good().forEach(text -> LOG.info("{}: {}", key, text));
    }

    Optional<? extends ObjectStatus> stored(ObjectKey key) {
        return store.get(key).map(StoredObject::object).flatMap(object -> object.status());
    }
}
