package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.BackendEndpoints;
import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.compiler.cluster.ServiceEndpoints;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import java.util.Optional;

/** The endpoints of a Backend or of a Service's port, or why they can't be used. */
record EndpointsOf(ClusterTarget target) implements Question<EndpointVerdict> {

    @Override
    public EndpointVerdict answer(Memo memo) {
        Optional<EndpointVerdict> verdict = switch (target) {
            case ClusterTarget.OfBackend(var key) -> memo.object(Backend.class, key)
                    .map(backend -> BackendEndpoints.of(key, backend.spec(), memo));
            case ClusterTarget.OfService(var key, int port) -> memo.object(Service.class, key)
                    .map(service -> ServiceEndpoints.of(service, port, memo));
        };
        return verdict.map(found -> BackendTlsInForce.applied(target, found, memo))
                .orElseGet(() -> new EndpointVerdict.Rejected("BackendNotFound", FailureCode.BACKEND_NOT_FOUND,
                        target.key() + " not found"));
    }
}
