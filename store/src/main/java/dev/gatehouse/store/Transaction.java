package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.audit.AuditEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Operations that are made together, if all guards hold.
 *
 * @param operations at most one a key
 * @param notes      kept with the changes; without any change they are not kept, unless there is no operation
 */
public record Transaction(List<Guard> guards, List<Operation> operations, List<AuditEntry> notes) {

    /** @throws IllegalArgumentException when two operations concern one key */
    public Transaction {
        guards = List.copyOf(guards);
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
        Set<ObjectKey> keys = new HashSet<>();
        for (Operation operation : operations) {
            if (!keys.add(operation.key())) {
                throw new IllegalArgumentException("two operations on " + operation.key() + " in one transaction");
            }
        }
    }

    /** Without notes. */
    public Transaction(List<Guard> guards, List<Operation> operations) {
        this(guards, operations, List.of());
    }

    /** Whether the notes are to be kept, given what the operations change. */
    public boolean isNoted(List<Change> changes) {
        return !notes.isEmpty() && (operations.isEmpty() || !changes.isEmpty());
    }

    /** Without guards. */
    public static Transaction of(Operation... operations) {
        return new Transaction(List.of(), List.of(operations));
    }

    /** Something that must hold. */
    public sealed interface Guard {
        ObjectKey key();

        record Absent(ObjectKey key) implements Guard {}

        /** The object is there. */
        record Present(ObjectKey key) implements Guard {}

        /** The object was last written at this revision. */
        record AtRevision(ObjectKey key, long revision) implements Guard {}

        /** The object is the one with this uid. */
        record HasUid(ObjectKey key, String uid) implements Guard {}

        /** The object, if it is there, has this origin or is built in. */
        record OwnedBy(ObjectKey key, Class<? extends Origin> origin) implements Guard {}
    }

    /** One change. */
    public sealed interface Operation {
        ObjectKey key();

        /**
         * Writes metadata and content; an existing object keeps uid, creation time and status. Nothing happens if it
         * stands so already.
         *
         * @param document its status is not written
         * @param object   the record of the document, where the caller has it already
         */
        record Put(Document document, Origin origin, Optional<ApiObject> object) implements Operation {
            public Put(Document document, Origin origin) {
                this(document, origin, Optional.empty());
            }

            /** An object that says everything there is. */
            public Put(ApiObject object, Origin origin) {
                this(Document.of(object), origin, Optional.of(object));
            }

            @Override
            public ObjectKey key() {
                return document.key();
            }
        }

        /** Writes the status alone; nothing happens if the object is gone, or has this status already. */
        record PutStatus(ObjectKey key, ObjectStatus status) implements Operation {}

        /**
         * The same, as JSON: for kinds without a record, and for clients who write more than a record holds.
         *
         * @param status   a JSON object; {@code ""} removes it
         * @param metadata replaces the document's metadata, as {@link Document#metadata}: who wrote which field is
         *                 noted there
         */
        record PutStatusDocument(ObjectKey key, String status, Optional<String> metadata) implements Operation {
            @Override
            public String toString() {
                return "PutStatusDocument[" + key + "]";
            }
        }

        /** Nothing happens if the object is gone. */
        record Delete(ObjectKey key) implements Operation {}
    }
}
