package dev.gatehouse.store.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries, and in what order.
 *
 * @param user      empty: anybody; the other texts likewise
 * @param since     the first instant
 * @param until     the first instant that no longer counts
 * @param after     ids above this one only, oldest first; empty: newest first
 * @param before    ids below this one only
 * @param limit     at least 1
 */
public record AuditQuery(String user, String verb, String resource, String namespace, String name,
        Optional<Instant> since, Optional<Instant> until, Optional<Long> after, Optional<Long> before, int limit) {

    /** Whether an entry is asked for. */
    public boolean matches(AuditEntry entry) {
        return is(user, entry.user()) && is(verb, entry.verb()) && is(resource, entry.resource())
                && is(namespace, entry.namespace()) && is(name, entry.name())
                && since.filter(entry.time()::isBefore).isEmpty()
                && until.filter(end -> !entry.time().isBefore(end)).isEmpty()
                && after.filter(id -> entry.id() <= id).isEmpty() && before.filter(id -> entry.id() >= id).isEmpty();
    }

    private static boolean is(String wanted, String found) {
        return wanted.isEmpty() || wanted.equals(found);
    }
}
