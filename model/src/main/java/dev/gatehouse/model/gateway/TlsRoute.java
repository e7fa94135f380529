package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Routes TLS connections by their server name. */
public record TlsRoute(Metadata metadata, Spec spec, Optional<RouteStatus> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "TLSRoute", "tlsroutes", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public TlsRoute withMetadata(Metadata changed) {
        return new TlsRoute(changed, spec, status);
    }

    @Override
    public TlsRoute withStatus(Optional<? extends ObjectStatus> changed) {
        return new TlsRoute(metadata, spec, changed.map(RouteStatus.class::cast));
    }

    /**
     * @param hostnames of server names, one at least
     */
    public record Spec(List<ParentReference> parentRefs, List<String> hostnames, List<StreamRule> rules) {}
}
