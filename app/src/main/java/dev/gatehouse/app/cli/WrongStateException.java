package dev.gatehouse.app.cli;

/** The input or the machine's state is wrong; the message is all that is printed. Exit code 1. */
public class WrongStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WrongStateException(String message) {
        super(message);
    }
}
