package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Routes UDP datagrams. */
public record UdpRoute(Metadata metadata, Spec spec, Optional<RouteStatus> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "UDPRoute", "udproutes", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public UdpRoute withMetadata(Metadata changed) {
        return new UdpRoute(changed, spec, status);
    }

    @Override
    public UdpRoute withStatus(Optional<? extends ObjectStatus> changed) {
        return new UdpRoute(metadata, spec, changed.map(RouteStatus.class::cast));
    }

    public record Spec(List<ParentReference> parentRefs, List<StreamRule> rules) {}
}
