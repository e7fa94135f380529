package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Routes gRPC requests. */
public record GrpcRoute(Metadata metadata, Spec spec, Optional<RouteStatus> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "GRPCRoute", "grpcroutes", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public GrpcRoute withMetadata(Metadata changed) {
        return new GrpcRoute(changed, spec, status);
    }

    @Override
    public GrpcRoute withStatus(Optional<? extends ObjectStatus> changed) {
        return new GrpcRoute(metadata, spec, changed.map(RouteStatus.class::cast));
    }

    public record Spec(List<ParentReference> parentRefs, List<String> hostnames, List<Rule> rules) {}

    /**
     * @param matches ORed; empty: every request
     */
    public record Rule(Optional<String> name, List<Match> matches, List<HttpRouteFilter> filters,
            List<HttpRoute.BackendRef> backendRefs) {}

    public record Match(Optional<MethodMatch> method, List<HttpRoute.HeaderMatch> headers) {}

    /** A service, a method, or both. */
    public record MethodMatch(HttpRoute.ValueType type, Optional<String> service, Optional<String> method) {}
}
