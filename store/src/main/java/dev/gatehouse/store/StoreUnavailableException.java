package dev.gatehouse.store;

/** A store can't be opened or written now. The message says what is wrong and how to mend it. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong. */
    public enum Reason {
        /** The disk is full, or a quota. */
        FULL,
        /** Another process has it. */
        LOCKED,
        /** It can't be written to: permissions, or a read-only mount. */
        READ_ONLY,
        /** Its content is not what was written. */
        DAMAGED,
        /** A newer version wrote it. */
        NEWER,
        /** Its secrets are sealed with another key. */
        KEY,
        /** The machine failed to read or write. */
        FAILED
    }

    public StoreUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StoreUnavailableException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
