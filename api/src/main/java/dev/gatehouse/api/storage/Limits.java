package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import java.util.Map;

/** How many objects of a kind a namespace may have. */
final class Limits {
    private static final Map<Kind, Integer> MOST = Map.of(Environment.KIND, ApiGateway.MAX_ENVIRONMENTS, Resource.KIND,
            ApiGateway.MAX_RESOURCES);

    private Limits() {
    }

    /** @throws ApiException Forbidden when one more is too many */
    static void require(ObjectKey key, ResourceStore store) {
        Integer most = MOST.get(key.kind());
        if (most != null && store.get(key).isEmpty() && store
                .range(Range.of(Selection.of(key.kind(), key.namespace())).limit(most)).objects().size() >= most) {
            throw ApiException.forbidden(key.kind(), key.name(), "exceeded limit: a gateway has at most " + most + " "
                    + key.kind().plural() + "; delete one that is not needed, or make another gateway");
        }
    }
}
