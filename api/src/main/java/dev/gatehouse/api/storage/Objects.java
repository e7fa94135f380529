package dev.gatehouse.api.storage;

import dev.gatehouse.api.audit.AuditNotes;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.InvalidObjectException;
import dev.gatehouse.store.ObjectTooLargeException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Single objects in the store, as JSON. Thread-safe. */
public final class Objects {
    private static final int TRIES = 10;

    private final ResourceStore store;

    public Objects(ResourceStore store) {
        this.store = store;
    }

    public ResourceStore store() {
        return store;
    }

    public Optional<Entry> find(ObjectKey key) {
        return store.get(key).map(Entry::of);
    }

    /** @throws ApiException NotFound */
    public Entry get(ObjectKey key) {
        return find(key).orElseThrow(() -> ApiException.notFound(key.kind(), key.name()));
    }

    /** @throws GuardFailedException it is there already */
    Entry create(ObjectKey key, ObjectNode body, boolean dryRun) {
        Operation put = new Operation.Put(document(key.kind(), body), new Origin.Api());
        Entry made = written(key, new Transaction(List.of(new Guard.Absent(key)), List.of(put),
                AuditNotes.ofChange(key, Optional.empty(), Optional.of(body))), dryRun);
        if (dryRun) {
            made.metadata().remove("resourceVersion");
        }
        return made;
    }

    /** The object; where one that comes with another is not declared it is made. */
    Entry getOrMake(ObjectKey key) {
        if (Companions.has(key) && store.get(key).isEmpty()) {
            try {
                transact(new Transaction(List.of(new Guard.Absent(key)),
                        List.of(new Operation.Put(document(key.kind(), Companions.body(key)), new Origin.BuiltIn()))),
                        false);
            } catch (GuardFailedException e) {
                // Somebody else was faster.
            }
        }
        return get(key);
    }

    /** @throws dev.gatehouse.store.GuardFailedException it was changed since */
    Entry replace(Entry old, ObjectNode body, boolean dryRun) {
        Operation put = new Operation.Put(document(old.key().kind(), body), new Origin.Api());
        return written(old.key(), guarded(old, put, Optional.of(body)), dryRun);
    }

    /** Replaces the status, and of the metadata what says who owns it. */
    Entry replaceStatus(Entry old, ObjectNode body, boolean dryRun) {
        String status = body.path("status").isEmpty() ? "" : Json.text(body.path("status"));
        Operation put = new Operation.PutStatusDocument(old.key(),
                status.isEmpty() ? "" : Document.canonical(status),
                Optional.of(document(old.key().kind(), body).metadata()));
        return written(old.key(), guarded(old, put, Optional.of(body)), dryRun);
    }

    /** @throws dev.gatehouse.store.GuardFailedException it was changed since */
    void delete(Entry old, boolean dryRun) {
        transact(guarded(old, new Operation.Delete(old.key()), Optional.empty()), dryRun);
    }

    private static Transaction guarded(Entry old, Operation operation, Optional<ObjectNode> after) {
        return new Transaction(List.of(new Guard.AtRevision(old.key(), old.revision())), List.of(operation),
                AuditNotes.ofChange(old.key(), Optional.of(old.body()), after));
    }

    static Document document(Kind kind, ObjectNode body) {
        return Document.parse(kind, Json.text(body));
    }

    private Entry written(ObjectKey key, Transaction transaction, boolean dryRun) {
        Commit commit = transact(transaction, dryRun);
        StoredObject after = commit.changes().isEmpty()
                ? store.get(key).orElseThrow(() -> ApiException.notFound(key.kind(), key.name()))
                : commit.changes().stream().filter(change -> change.key().equals(key)).map(Change::last).findFirst()
                        .orElseThrow(() -> ApiException.notFound(key.kind(), key.name()));
        return Entry.of(after);
    }

    /**
     * Makes a transaction, or with a dry run says what it would make. What comes with an object comes and goes with it.
     *
     * @throws ApiException the store does not take it
     * @throws GuardFailedException something was changed since
     */
    public Commit transact(Transaction transaction, boolean dryRun) {
        Limits.require(transaction, store);
        for (int i = 0;; i++) {
            try {
                return make(Companions.joined(transaction, store), dryRun);
            } catch (GuardFailedException e) {
                if (i == TRIES || transaction.guards().contains(e.guard())) {
                    throw e;
                }
            }
        }
    }

    private Commit make(Transaction transaction, boolean dryRun) {
        try {
            return dryRun ? store.rehearse(transaction) : store.transact(transaction);
        } catch (ObjectTooLargeException e) {
            throw new ApiException(Reason.TOO_LARGE, String.valueOf(e.getMessage()));
        } catch (InvalidObjectException e) {
            ObjectKey key = transaction.operations().getFirst().key();
            throw ApiException.invalid(key.kind(), key.name(), e.problems().stream()
                    .map(problem -> new Cause("FieldValueInvalid", "", problem)).toList());
        } catch (StoreUnavailableException e) {
            throw new ApiException(e.reason() == StoreUnavailableException.Reason.FULL
                    ? Reason.NO_ROOM
                    : Reason.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }
}
