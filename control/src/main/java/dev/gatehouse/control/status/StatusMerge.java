package dev.gatehouse.control.status;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.Gateway;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * All statuses of one compilation with what the data plane observed.
 *
 * @param compiled   the compiler's statuses
 * @param placements of the compiled snapshot
 * @param generation of the object that was compiled, by key
 */
public record StatusMerge(Map<ObjectKey, ObjectStatus> compiled, Placements placements,
        ToLongFunction<ObjectKey> generation) {

    /**
     * @param before what is stored of an object
     * @return statuses without times; what observations do not concern is the very object the compiler made
     */
    public Map<ObjectKey, ObjectStatus> with(Observed observed, Adoption adoption,
            Function<ObjectKey, Optional<? extends ObjectStatus>> before) {
        Map<ObjectKey, ObjectStatus> merged = HashMap.newHashMap(compiled.size());
        compiled.forEach((key, status) -> merged.put(key, switch (status) {
            case Gateway.Status gateway -> gateway(key, gateway, observed, adoption, before.apply(key));
            case Backend.Status backend when placements.clusters().containsKey(key) ->
                BackendStatuses.merge(backend, placements.clusters().getOrDefault(key, List.of()), observed,
                        generation.applyAsLong(key));
            default -> status;
        }));
        return merged;
    }

    private ObjectStatus gateway(ObjectKey key, Gateway.Status status, Observed observed, Adoption adoption,
            Optional<? extends ObjectStatus> before) {
        GatewayStatuses statuses = new GatewayStatuses(placements.listeners().getOrDefault(key.path(), Map.of()),
                observed, adoption, generation.applyAsLong(key));
        return statuses.merge(status, before.map(Gateway.Status.class::cast));
    }
}
