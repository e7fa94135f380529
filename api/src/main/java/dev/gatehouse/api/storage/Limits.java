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
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.util.HashMap;
import java.util.Map;

/** How many objects of a kind a namespace may have. */
final class Limits {
    private static final Map<Kind, Integer> MOST = Map.of(Environment.KIND, ApiGateway.MAX_ENVIRONMENTS, Resource.KIND,
            ApiGateway.MAX_RESOURCES);

    private Limits() {
    }

    /** @throws ApiException Forbidden when a transaction makes more than there may be */
    static void require(Transaction transaction, ResourceStore store) {
        Map<Selection, Growth> growths = new HashMap<>();
        for (Operation operation : transaction.operations()) {
            ObjectKey key = operation.key();
            if (MOST.containsKey(key.kind())) {
                Growth growth = growths.computeIfAbsent(Selection.of(key.kind(), key.namespace()),
                        _ -> new Growth(key));
                switch (operation) {
                    case Operation.Put _ -> growth.more += store.get(key).isEmpty() ? 1 : 0;
                    case Operation.Delete _ -> growth.more -= store.get(key).isPresent() ? 1 : 0;
                    case Operation.PutStatus _,Operation.PutStatusDocument _ -> {
                    }
                }
            }
        }
        growths.forEach((where, growth) -> growth.require(where, store));
    }

    /** How many more objects there will be, and one of those that come. */
    private static final class Growth {
        private final ObjectKey example;
        private int more;

        Growth(ObjectKey example) {
            this.example = example;
        }

        void require(Selection where, ResourceStore store) {
            int most = MOST.getOrDefault(example.kind(), Integer.MAX_VALUE);
            if (more > 0 && store.range(Range.of(where).limit(most)).objects().size() + more > most) {
                throw ApiException.forbidden(example.kind(), example.name(), "exceeded limit: a gateway has at most "
                        + most + " " + example.kind().plural()
                        + "; delete those that are not needed, or make another gateway");
            }
        }
    }
}
