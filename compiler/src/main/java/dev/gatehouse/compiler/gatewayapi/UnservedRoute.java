package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.gateway.BackendObjectReference;
import dev.gatehouse.model.gateway.GrpcRoute;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.gateway.StreamRule;
import dev.gatehouse.model.gateway.TcpRoute;
import dev.gatehouse.model.gateway.TlsRoute;
import dev.gatehouse.model.gateway.UdpRoute;
import java.util.List;
import java.util.Optional;

/**
 * What kinds of routes have in common.
 *
 * @param protocols of the listeners that such routes attach to
 */
record UnservedRoute(long generation, List<ParentReference> parentRefs, List<String> hostnames,
        List<BackendObjectReference> backendRefs, List<String> protocols) {

    /** Empty for an object that is no such route. */
    static Optional<UnservedRoute> of(ApiObject object) {
        long generation = object.metadata().generation();
        return switch (object) {
            case GrpcRoute route -> Optional.of(new UnservedRoute(generation, route.spec().parentRefs(),
                    route.spec().hostnames(), route.spec().rules().stream()
                            .flatMap(rule -> rule.backendRefs().stream()).map(ref -> ref.ref()).toList(),
                    List.of("HTTP", "HTTPS")));
            case TlsRoute route -> Optional.of(new UnservedRoute(generation, route.spec().parentRefs(),
                    route.spec().hostnames(), refs(route.spec().rules()), List.of("TLS")));
            case TcpRoute route -> Optional.of(new UnservedRoute(generation, route.spec().parentRefs(), List.of(),
                    refs(route.spec().rules()), List.of("TCP")));
            case UdpRoute route -> Optional.of(new UnservedRoute(generation, route.spec().parentRefs(), List.of(),
                    refs(route.spec().rules()), List.of("UDP")));
            default -> Optional.empty();
        };
    }

    private static List<BackendObjectReference> refs(List<StreamRule> rules) {
        return rules.stream().flatMap(rule -> rule.backendRefs().stream()).map(StreamRule.BackendRef::ref).toList();
    }
}
