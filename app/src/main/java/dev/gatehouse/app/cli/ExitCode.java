package dev.gatehouse.app.cli;

/** What a verb's exit code says. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** The input or the state is wrong. */
    public static final int WRONG = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;

    private ExitCode() {
    }
}
