package dev.gatehouse.api.audit;

import java.util.Set;

/**
 * Somebody is about to change something.
 *
 * @param client      its address
 * @param userAgent   what it calls itself; empty: nothing
 * @param verb        {@code create}, {@code update}, {@code patch}, {@code delete}, {@code deletecollection} …
 * @param group       of the resource
 * @param resource    plural
 * @param subresource empty: the object itself
 * @param namespace   empty: there is none
 * @param name        empty: none is known yet
 */
public record Attempt(String user, Set<String> groups, String client, String userAgent, String verb, String group,
        String resource, String subresource, String namespace, String name) {
    public Attempt {
        groups = Set.copyOf(groups);
    }
}
