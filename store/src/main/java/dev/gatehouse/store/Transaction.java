package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Operations that are made together, if all guards hold.
 *
 * @param operations at most one a key
 */
public record Transaction(List<Guard> guards, List<Operation> operations) {

    /** @throws IllegalArgumentException when two operations concern one key */
    public Transaction {
        guards = List.copyOf(guards);
        operations = List.copyOf(operations);
        Set<ObjectKey> keys = new HashSet<>();
        for (Operation operation : operations) {
            if (!keys.add(operation.key())) {
                throw new IllegalArgumentException("two operations on " + operation.key() + " in one transaction");
            }
        }
    }

    /** Without guards. */
    public static Transaction of(Operation... operations) {
        return new Transaction(List.of(), List.of(operations));
    }

    /** Something that must hold. */
    public sealed interface Guard {
        ObjectKey key();

        record Absent(ObjectKey key) implements Guard {}

        /** The object was last written at this revision. */
        record AtRevision(ObjectKey key, long revision) implements Guard {}

        /** The object, if it is there, has this origin. */
        record OwnedBy(ObjectKey key, Class<? extends Origin> origin) implements Guard {}
    }

    /** One change. */
    public sealed interface Operation {
        ObjectKey key();

        /**
         * Writes labels, annotations and spec; an existing object keeps uid, creation time and status. Nothing happens
         * if it stands so already.
         */
        record Put(ApiObject object, Origin origin) implements Operation {
            @Override
            public ObjectKey key() {
                return object.key();
            }
        }

        /** Writes the status alone; nothing happens if the object is gone, or has this status already. */
        record PutStatus(ObjectKey key, ObjectStatus status) implements Operation {}

        /** Nothing happens if the object is gone. */
        record Delete(ObjectKey key) implements Operation {}
    }
}
