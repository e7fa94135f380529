package dev.gatehouse.store.audit;

import java.time.Instant;

/**
 * One attempt to change something. What can be searched for has a component; everything else is in the detail.
 *
 * @param id        in the order of writing; 0 until it is written
 * @param time      in milliseconds
 * @param user      who tried
 * @param verb      {@code create}, {@code patch}, {@code delete} …
 * @param resource  plural, as in {@code httproutes}
 * @param namespace empty: the resource has none
 * @param name      empty: none is known
 * @param detail    a JSON object; holds nothing confidential
 */
public record AuditEntry(long id, Instant time, String user, String verb, String resource, String namespace,
        String name, String detail) {
    public AuditEntry withId(long written) {
        return new AuditEntry(written, time, user, verb, resource, namespace, name, detail);
    }
}
