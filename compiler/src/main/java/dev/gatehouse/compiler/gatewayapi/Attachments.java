package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.snapshot.HostPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a route attaches.
 *
 * @param parents one for each parentRef that is ours to judge, in order
 */
record Attachments(List<Parent> parents) {
    static final Attachments NONE = new Attachments(List.of());

    Stream<AttachedListener> listeners() {
        return parents.stream().flatMap(parent -> parent.listeners().stream());
    }

    /**
     * @param refused   why it attaches to none
     * @param warning   for people
     * @param listeners those it attaches to, broken ones included
     */
    record Parent(ParentReference ref, Optional<Fault> refused, Optional<String> warning,
            List<AttachedListener> listeners) {}

    /**
     * @param hosts what the listener and the route have in common, most specific first
     */
    record AttachedListener(ListenerId listener, List<HostPattern> hosts) {}
}
