package dev.gatehouse.model;

import java.util.Optional;

/** An object of one kind: metadata, a spec, and perhaps a status. Every implementation is a record. */
public interface ApiObject {
    Kind kind();

    Metadata metadata();

    /** What was last written about the object; never read by the compiler. */
    Optional<? extends ObjectStatus> status();

    ApiObject withMetadata(Metadata metadata);

    /**
     * The same object with another status.
     *
     * @throws ClassCastException if the status is not of this kind's type
     */
    ApiObject withStatus(Optional<? extends ObjectStatus> status);

    default ObjectKey key() {
        return new ObjectKey(kind(), metadata().namespace(), metadata().name());
    }
}
