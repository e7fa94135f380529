package dev.gatehouse.control.status;

/** How far the data plane has come with the snapshot whose statuses are written. */
public sealed interface Adoption {

    /** Every event loop serves it. */
    record Done() implements Adoption {}

    /** Not every event loop serves it. */
    record Missing(String why) implements Adoption {}
}
