package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.gateway.BackendObjectReference;
import dev.gatehouse.model.gateway.HttpRoute;

/** What a reference of an HTTPRoute to a backend comes to, its endpoints included. */
sealed interface Referent {

    record Usable(ClusterTarget target) implements Referent {}

    record Broken(Filters.Problem problem) implements Referent {}

    static Referent of(BackendObjectReference ref, String namespace, Memo memo) {
        return switch (memo.ask(new Resolution.Of(HttpRoute.KIND, namespace, ref))) {
            case Resolution.Unresolved u -> new Broken(new Filters.Problem(u.reason(), u.code(), u.message()));
            case Resolution.Found(var target) -> switch (memo.ask(new EndpointsOf(target))) {
                case EndpointVerdict.Rejected r -> new Broken(new Filters.Problem(r.reason(), r.code(),
                        target instanceof ClusterTarget.OfBackend
                                ? target.key() + " was not accepted: " + r.message()
                                : r.message()));
                case EndpointVerdict.Accepted _ -> new Usable(target);
            };
        };
    }
}
