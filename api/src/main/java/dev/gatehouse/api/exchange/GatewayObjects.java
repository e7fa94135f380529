package dev.gatehouse.api.exchange;

import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.util.List;
import java.util.Optional;

/** The objects of one gateway: what lives in the namespace of its name. */
public final class GatewayObjects {
    private GatewayObjects() {
    }

    /** All of them, at one revision. */
    public static List<StoredObject> of(ResourceStore store, String gateway) {
        return store.range(Range.of(new Selection(Optional.empty(), Optional.of(gateway)))).objects();
    }

    /** For those who write them. */
    public static List<GatewayObject> written(List<StoredObject> stored) {
        return stored.stream().map(each -> new GatewayObject(each.object(), each.document())).toList();
    }
}
