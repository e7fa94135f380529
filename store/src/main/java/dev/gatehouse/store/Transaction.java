package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;

/** Operations that are made together, if all guards hold. */
public record Transaction(List<Guard> guards, List<Operation> operations) {
    public Transaction {
        guards = List.copyOf(guards);
        operations = List.copyOf(operations);
    }

    /** Something that must hold. */
    public sealed interface Guard {
        record Absent(ObjectKey key) implements Guard {}

        /** The object was last written at this revision. */
        record AtRevision(ObjectKey key, long revision) implements Guard {}

        /** The object, if it is there, has this origin. */
        record OwnedBy(ObjectKey key, Class<? extends Origin> origin) implements Guard {}
    }

    /** One change. */
    public sealed interface Operation {
        /** Writes metadata and spec; an existing object keeps uid, creation time and status. */
        record Put(ApiObject object, Origin origin) implements Operation {}

        /** Writes the status alone; nothing happens if the object is gone. */
        record PutStatus(ObjectKey key, ObjectStatus status) implements Operation {}

        record Delete(ObjectKey key) implements Operation {}
    }
}
