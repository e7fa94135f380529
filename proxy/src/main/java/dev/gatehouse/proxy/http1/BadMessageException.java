package dev.gatehouse.proxy.http1;

/** A message that is refused. Cheap: it carries no stack trace. */
public final class BadMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status what a client gets: 400, 414, 431, 501 or 505
     * @param code   machine-readable, for the error body and the counters
     */
    public BadMessageException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static BadMessageException malformed(String message) {
        return new BadMessageException(400, "malformed_request", message);
    }

    static BadMessageException ambiguous(String message) {
        return new BadMessageException(400, "ambiguous_request", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What is wrong, for people. */
    public String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
