package dev.gatehouse.store;

import dev.gatehouse.model.ObjectKey;

/** An object is larger than a store takes. */
public final class ObjectTooLargeException extends RuntimeException {
    /** In bytes of its JSON as UTF-8. */
    public static final long LIMIT = 1_572_864;
    private static final long serialVersionUID = 1L;

    public ObjectTooLargeException(ObjectKey key, long size) {
        super(message(key, size));
    }

    /** What is wrong, and what to do. */
    public static String message(ObjectKey key, long size) {
        return key + " has " + size + " bytes; an object may have " + LIMIT
                + " (1.5 MiB): split it, or keep large content elsewhere";
    }
}
