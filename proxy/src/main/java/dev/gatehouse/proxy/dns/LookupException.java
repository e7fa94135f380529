package dev.gatehouse.proxy.dns;

/** A look-up without an answer. The message says what was answered and by which server. */
final class LookupException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    enum Kind {
        /** The name does not exist. */
        NO_SUCH_NAME,
        /** The name exists and has no record of the kind asked for. */
        NO_RECORD,
        /** A server could not or would not answer. */
        SERVER_FAILURE,
        /** No server answered in time. */
        TIMEOUT;

        /** The servers did answer, and the answer was: nothing. */
        boolean isEmptyAnswer() {
            return this == NO_SUCH_NAME || this == NO_RECORD;
        }
    }

    private final Kind kind;

    LookupException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
