package dev.gatehouse.app.cli;

/** The command line asks for something impossible; the message says what and how to ask for it. Exit code 2. */
public final class BadUsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadUsageException(String message) {
        super(message);
    }
}
