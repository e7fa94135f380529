package dev.gatehouse.control.status;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the compiler said of an object, corrected by what the data plane observed.
 *
 * @param placements of the compiled snapshot
 * @param before     what is stored of an object
 */
public record StatusMerge(Placements placements, Observed observed, Adoption adoption,
        Function<ObjectKey, Optional<? extends ObjectStatus>> before) {

    /** A status without times; the very object that the compiler made where observations do not concern it. */
    public ObjectStatus merge(ObjectKey key, ObjectStatus compiled) {
        return switch (compiled) {
            case Gateway.Status gateway -> gateway(key, gateway);
            case Backend.Status backend -> {
                List<Cluster> clusters = placements.clusters().get(key);
                yield clusters == null ? backend : BackendStatuses.merge(backend, clusters, observed);
            }
            case BackendService.Status service ->
                CellStatuses.merge(service, placements.cells().getOrDefault(key, Map.of()), observed);
            case Release.Status release ->
                ReleaseStatuses.merge(release, before.apply(key).map(Release.Status.class::cast),
                        adoption);
            default -> compiled;
        };
    }

    private ObjectStatus gateway(ObjectKey key, Gateway.Status compiled) {
        GatewayStatuses statuses = new GatewayStatuses(placements.listeners().getOrDefault(key.path(), Map.of()),
                observed, adoption, Conditions.generation(compiled.conditions()));
        return statuses.merge(compiled, before.apply(key).map(Gateway.Status.class::cast));
    }
}
