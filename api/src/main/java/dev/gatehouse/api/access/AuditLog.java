package dev.gatehouse.api.access;

import dev.gatehouse.api.access.Authorizer.Attributes;

/**
 * Hears of requests that would change something, once they are answered, as far as no transaction on the store tells of them:
 * those that failed or were denied, and logins.
 */
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
