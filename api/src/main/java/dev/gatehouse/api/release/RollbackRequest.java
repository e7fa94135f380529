package dev.gatehouse.api.release;

/**
 * Somebody wants an environment to run again what it ran before.
 *
 * @param to            a version, or a release's name; empty: what ran before
 * @param withAddresses whether addresses, variables and plugins come back too
 * @param by            who wants it
 */
public record RollbackRequest(String gateway, String environment, String to, boolean withAddresses, String comment,
        boolean allowUnenforced, String by) {}
