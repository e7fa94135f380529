package dev.gatehouse.api.access;

import dev.gatehouse.api.access.Authorizer.Attributes;

/** Hears of every request that would change something, once it is answered. */
@FunctionalInterface
public interface AuditLog {
    /**
     * @param client its address
     * @param status HTTP status of the answer
     */
    void record(User user, String client, Attributes attributes, int status);

    /** Keeps nothing. */
    static AuditLog none() {
        return (_, _, _, _) -> {
        };
    }
}
