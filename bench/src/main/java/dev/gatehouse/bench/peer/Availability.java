package dev.gatehouse.bench.peer;

/** Whether a peer can take part. */
public sealed interface Availability {
    /**
     * It can.
     *
     * @param version of the program, for the report
     */
    record Present(String version) implements Availability {}

    /**
     * It cannot.
     *
     * @param hint what is missing and how to get it
     */
    record Missing(String hint) implements Availability {}
}
