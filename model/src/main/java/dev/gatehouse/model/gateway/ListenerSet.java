package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.Condition;
import java.util.List;
import java.util.Optional;

/** Listeners that somebody adds to a Gateway which allows it. */
public record ListenerSet(Metadata metadata, Spec spec, Optional<ListenerSet.Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "ListenerSet", "listenersets", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ListenerSet withMetadata(Metadata changed) {
        return new ListenerSet(changed, spec, status);
    }

    @Override
    public ListenerSet withStatus(Optional<? extends ObjectStatus> changed) {
        return new ListenerSet(metadata, spec, changed.map(ListenerSet.Status.class::cast));
    }

    public record Spec(ParentGateway parentRef, List<Gateway.Listener> listeners) {}

    /**
     * @param group     {@code gateway.networking.k8s.io} by default
     * @param kind      {@code Gateway} by default
     * @param namespace empty: the set's own
     */
    public record ParentGateway(String group, String kind, Optional<String> namespace, String name) {}

    public record Status(List<Condition> conditions, List<Gateway.ListenerStatus> listeners)
            implements
                ObjectStatus {}
}
