package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Routes TCP connections. */
public record TcpRoute(Metadata metadata, Spec spec, Optional<RouteStatus> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "TCPRoute", "tcproutes", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public TcpRoute withMetadata(Metadata changed) {
        return new TcpRoute(changed, spec, status);
    }

    @Override
    public TcpRoute withStatus(Optional<? extends ObjectStatus> changed) {
        return new TcpRoute(metadata, spec, changed.map(RouteStatus.class::cast));
    }

    public record Spec(List<ParentReference> parentRefs, List<StreamRule> rules) {}
}
