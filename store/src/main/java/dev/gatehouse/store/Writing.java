package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a write makes of an object: the rules that every store has in common.
 *
 * <p>The generation grows with the spec and with nothing else (Kubernetes API conventions, "metadata.generation"); the
 * resource version is the revision.
 */
public final class Writing {
    private Writing() {
    }

    /** An object that was not there before: without a status, at generation 1. */
    public static StoredObject create(ApiObject object, Origin origin, long revision, String uid, Instant now) {
        Metadata metadata = stamped(object.metadata(), uid, revision, 1, Optional.of(now));
        return new StoredObject(object.withMetadata(metadata).withStatus(Optional.empty()), origin, revision);
    }

    /**
     * Labels, annotations and spec of {@code object} written over what is there.
     *
     * @return empty when nothing differs
     */
    public static Optional<StoredObject> replace(StoredObject before, ApiObject object, Origin origin,
            long revision) {
        boolean sameSpec = sameSpec(before.object(), object);
        if (sameSpec && sameLabels(before.object(), object) && before.origin().equals(origin)) {
            return Optional.empty();
        }
        Metadata old = before.object().metadata();
        long generation = sameSpec ? old.generation() : old.generation() + 1;
        Metadata metadata = stamped(object.metadata(), old.uid(), revision, generation, old.creationTimestamp());
        ApiObject written = object.withMetadata(metadata).withStatus(before.object().status());
        return Optional.of(new StoredObject(written, origin, revision));
    }

    /** Whether a {@link #replace} that changes something changes the origin alone. */
    public static Change.Aspect aspect(StoredObject before, StoredObject after) {
        return sameSpec(before.object(), after.object()) && sameLabels(before.object(), after.object())
                ? Change.Aspect.ORIGIN
                : Change.Aspect.OBJECT;
    }

    /**
     * Another status.
     *
     * @return empty when it is the same
     */
    public static Optional<StoredObject> restatus(StoredObject before, ObjectStatus status, long revision) {
        if (before.object().status().filter(status::equals).isPresent()) {
            return Optional.empty();
        }
        Metadata old = before.object().metadata();
        Metadata metadata = stamped(old, old.uid(), revision, old.generation(), old.creationTimestamp());
        ApiObject written = before.object().withMetadata(metadata).withStatus(Optional.of(status));
        return written.status().isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredObject(written, before.origin(), revision));
    }

    private static boolean sameSpec(ApiObject one, ApiObject other) {
        return one.withMetadata(other.metadata()).withStatus(other.status()).equals(other);
    }

    private static boolean sameLabels(ApiObject one, ApiObject other) {
        return one.metadata().labels().equals(other.metadata().labels())
                && one.metadata().annotations().equals(other.metadata().annotations());
    }

    private static Metadata stamped(Metadata from, String uid, long revision, long generation,
            Optional<Instant> created) {
        return new Metadata(from.name(), from.namespace(), from.labels(), from.annotations(), uid,
                Long.toString(revision), generation, created);
    }
}
