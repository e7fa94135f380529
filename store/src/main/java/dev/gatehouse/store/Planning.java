package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.schema.kinds.Kinds;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What a transaction changes, given what stands. Changes nothing itself. */
public final class Planning {
    private final Clock clock;

    /**
     * @param clock for creation times
     */
    public Planning(Clock clock) {
        this.clock = clock;
    }

    /**
     * The changes, in the order of the operations.
     *
     * @param standing finds objects as they stand
     * @param revision that the changes will bear
     * @throws GuardFailedException names the guard that does not hold
     * @throws ObjectTooLargeException an object is beyond the limit
     * @throws InvalidObjectException an object is not as its kind demands
     */
    public List<Change> changes(Transaction transaction, Function<ObjectKey, Optional<StoredObject>> standing,
            long revision) {
        transaction.guards().forEach(guard -> check(guard, standing.apply(guard.key())));
        List<Change> changes = new ArrayList<>();
        for (Operation operation : transaction.operations()) {
            standing.apply(operation.key()).map(before -> change(operation, before, revision))
                    .orElseGet(() -> creation(operation, revision)).ifPresent(changes::add);
        }
        return List.copyOf(changes);
    }

    private static void check(Guard guard, Optional<StoredObject> found) {
        boolean holds = switch (guard) {
            case Guard.Absent _ -> found.isEmpty();
            case Guard.Present _ -> found.isPresent();
            case Guard.AtRevision(ObjectKey _, long expected) ->
                found.filter(object -> object.revision() == expected).isPresent();
            case Guard.HasUid(ObjectKey _, String uid) ->
                found.filter(object -> object.stamp().uid().equals(uid)).isPresent();
            case Guard.OwnedBy(ObjectKey _, Class<? extends Origin> origin) ->
                found.map(StoredObject::origin)
                        .filter(of -> !origin.isInstance(of) && !(of instanceof Origin.BuiltIn)).isEmpty();
        };
        if (!holds) {
            throw new GuardFailedException(guard, found);
        }
    }

    private Optional<Change> creation(Operation operation, long revision) {
        return switch (operation) {
            case Operation.Put put -> {
                StoredObject after = Writing.create(checked(put), revision, UUID.randomUUID().toString(),
                        clock.instant());
                yield Optional.of(new Change(revision, put.key(), Optional.empty(), Optional.of(after),
                        Change.Aspect.OBJECT));
            }
            case Operation.PutStatus _,Operation.PutStatusDocument _,Operation.Delete _ -> Optional.empty();
        };
    }

    private static Optional<Change> change(Operation operation, StoredObject before, long revision) {
        return switch (operation) {
            case Operation.Put put -> Writing.replace(before, checked(put), revision)
                    .map(after -> changed(before, after, Writing.aspect(before, after)));
            case Operation.PutStatus put -> Writing.restatus(before, put.status(), revision)
                    .map(after -> changed(before, after, Change.Aspect.STATUS));
            case Operation.PutStatusDocument put -> Writing.restatus(before, put, revision)
                    .map(after -> changed(before, after, Change.Aspect.STATUS));
            case Operation.Delete _ -> Optional.of(new Change(revision, before.key(), Optional.of(before),
                    Optional.empty(), Change.Aspect.OBJECT));
        };
    }

    private static Change changed(StoredObject before, StoredObject after, Change.Aspect aspect) {
        return new Change(after.revision(), after.key(), Optional.of(before), Optional.of(after), aspect);
    }

    /** The same with its record, so that nothing is kept whose meaning is not known. */
    private static Operation.Put checked(Operation.Put put) {
        Document document = put.document();
        long size = document.size();
        if (size > ObjectTooLargeException.LIMIT) {
            throw new ObjectTooLargeException(put.key(), size);
        }
        if (put.object().isPresent() || !Kinds.all().contains(put.key().kind())) {
            return put;
        }
        ApiObject object = document.withStatus("").decode(Metadata.of(put.key().namespace(), put.key().name()));
        if (object instanceof PlainObject) {
            throw new InvalidObjectException(put.key(), document.problems());
        }
        return new Operation.Put(document, put.origin(), Optional.of(object));
    }
}
