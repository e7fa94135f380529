package dev.gatehouse.model.core;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Addresses behind the Service that its label {@code kubernetes.io/service-name} names. */
public record EndpointSlice(Metadata metadata, String addressType, List<Endpoint> endpoints, List<Port> ports)
        implements
            ApiObject {
    public static final Kind KIND = new Kind("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true);
    /** The label that names the Service. */
    public static final String SERVICE_NAME = "kubernetes.io/service-name";

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public EndpointSlice withMetadata(Metadata changed) {
        return new EndpointSlice(changed, addressType, endpoints, ports);
    }

    @Override
    public EndpointSlice withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }

    /**
     * @param ready true where the slice says nothing
     */
    public record Endpoint(List<String> addresses, boolean ready, Optional<String> zone) {}

    /**
     * @param name matches the Service port's name; empty where it has none
     */
    public record Port(String name, OptionalInt port, String protocol, Optional<String> appProtocol) {}
}
