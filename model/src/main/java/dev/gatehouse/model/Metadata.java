package dev.gatehouse.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An object's metadata, as far as it is used.
 *
 * @param name              RFC 1123 subdomain
 * @param namespace         empty for kinds without one; {@code default} where a manifest names none
 * @param uid               given by the store; empty before
 * @param resourceVersion   the store's revision of the last change; empty before
 * @param generation        counts changes of the spec, from 1; 0 before the object is stored
 * @param creationTimestamp given by the store; empty before
 */
public record Metadata(String name, String namespace, Map<String, String> labels, Map<String, String> annotations,
        String uid, String resourceVersion, long generation, Optional<Instant> creationTimestamp) {
    public Metadata {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    public static Metadata of(String namespace, String name) {
        return new Metadata(name, namespace, Map.of(), Map.of(), "", "", 0, Optional.empty());
    }
}
