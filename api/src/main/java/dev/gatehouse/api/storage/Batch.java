package dev.gatehouse.api.storage;

import dev.gatehouse.api.audit.AuditNotes;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several objects that are written together or not at all, each by the rules that single ones are written by. For one
 * thread.
 */
public final class Batch {
    private final Objects objects;
    private final Writes writes;
    private final WriteOptions options;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<AuditEntry> notes = new ArrayList<>();

    public Batch(Objects objects, WriteOptions options) {
        this.objects = objects;
        this.writes = new Writes(objects);
        this.options = options;
    }

    /**
     * The namespace that it needs may be made in the same batch.
     *
     * @param body may be changed
     * @throws ApiException Invalid
     */
    public void create(ObjectKey key, ObjectNode body) {
        ObjectNode admitted = writes.admitNew(key, body, key.kind().apiVersion(), options);
        guards.add(new Guard.Absent(key));
        put(key, Optional.empty(), admitted);
    }

    /**
     * @param body may be changed
     * @throws ApiException Invalid, Forbidden when the object comes from a file
     */
    public void change(Entry old, ObjectNode body) {
        Writes.requireOurs(old);
        replace(old, writes.admitChange(old, body, old.key().kind().apiVersion(), false, options));
    }

    /**
     * @param admitted as it is to be kept
     */
    void replace(Entry old, ObjectNode admitted) {
        guards.add(new Guard.AtRevision(old.key(), old.revision()));
        put(old.key(), Optional.of(old.body()), admitted);
    }

    /** @throws ApiException Forbidden when the object comes from a file, Conflict when a finalizer holds it back */
    public void delete(Entry old) {
        Writes.requireOurs(old);
        if (!old.metadata().path("finalizers").isEmpty()) {
            throw new ApiException(Reason.CONFLICT, old.key() + " can't be deleted together with others: finalizers"
                    + " hold it back: " + Json.text(old.metadata().path("finalizers")));
        }
        guards.add(new Guard.AtRevision(old.key(), old.revision()));
        operations.add(new Operation.Delete(old.key()));
        notes.addAll(AuditNotes.ofChange(old.key(), Optional.of(old.body()), Optional.empty()));
    }

    private void put(ObjectKey key, Optional<ObjectNode> before, ObjectNode admitted) {
        operations.add(new Operation.Put(Objects.document(key.kind(), admitted), new Origin.Api()));
        notes.addAll(AuditNotes.ofChange(key, before, Optional.of(admitted)));
    }

    /**
     * Writes all of it, or with a dry run only tries.
     *
     * @throws dev.gatehouse.store.GuardFailedException something was changed since; nothing is written
     */
    public void commit() {
        objects.transact(new Transaction(guards, operations, notes), options.dryRun());
    }
}
