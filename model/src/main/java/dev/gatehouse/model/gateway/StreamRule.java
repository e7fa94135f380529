package dev.gatehouse.model.gateway;

import java.util.List;
import java.util.Optional;

/** The one rule of a route that matches whole connections: a TLSRoute, TCPRoute or UDPRoute. */
public record StreamRule(Optional<String> name, List<BackendRef> backendRefs) {

    /**
     * @param weight 0..1,000,000, by default 1
     */
    public record BackendRef(BackendObjectReference ref, int weight) {}
}
