package dev.gatehouse.model.core;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A Service; its endpoints come from {@link EndpointSlice}s or its external name. */
public record Service(Metadata metadata, Spec spec) implements ApiObject {
    public static final Kind KIND = new Kind("", "v1", "Service", "services", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public Service withMetadata(Metadata changed) {
        return new Service(changed, spec);
    }

    @Override
    public Service withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }

    /**
     * @param type {@code ClusterIP} (default), {@code NodePort}, {@code LoadBalancer} or {@code ExternalName}
     */
    public record Spec(String type, List<Port> ports, Map<String, String> selector, Optional<String> clusterIp,
            Optional<String> externalName) {}

    /**
     * @param name       empty where a Service has one port
     * @param targetPort a number, or the name of a port of the EndpointSlices; empty: the same as {@code port}
     */
    public record Port(String name, int port, String protocol, Optional<String> appProtocol,
            OptionalInt targetPort, Optional<String> targetPortName) {}
}
