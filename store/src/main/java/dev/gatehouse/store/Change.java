package dev.gatehouse.store;

import dev.gatehouse.model.ObjectKey;
import java.util.Optional;

/**
 * One change of one object.
 *
 * @param revision of the commit
 * @param before empty: it was created
 * @param after  empty: it was deleted
 * @param aspect what was written
 */
public record Change(long revision, ObjectKey key, Optional<StoredObject> before, Optional<StoredObject> after,
        Aspect aspect) {

    /** Which part of an object a change concerns. */
    public enum Aspect {
        /** Labels, annotations or spec, creation or deletion. */
        OBJECT,
        /** Other metadata (owners, finalizers, managed fields): never a reason to compile. */
        BOOKKEEPING,
        /** The status alone: never a reason to compile. */
        STATUS,
        /** Where it comes from (it moved to another line or file): never a reason to compile. */
        ORIGIN
    }

    /** The object after the change; a deleted one as it was last, at the revision of its deletion. */
    public StoredObject last() {
        return after.orElseGet(() -> before.orElseThrow().at(revision));
    }
}
