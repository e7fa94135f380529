package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses a store with objects that this version does not understand. What such an object would protect is unknown, so
 * serving without it might let in whom it keeps out. All records are made here for the first time, on all processors.
 */
final class ReadableStore {
    private ReadableStore() {
    }

    /** @throws WrongStateException names each object, what is wrong with it, and the way out */
    static void require(ResourceStore store) {
        List<StoredObject> unreadable = store.list().objects().parallelStream().filter(StoredObject::isUnreadable)
                .toList();
        if (!unreadable.isEmpty()) {
            throw new WrongStateException(unreadable.stream()
                    .map(stored -> stored.key() + " (" + stored.origin() + "): "
                            + String.join("; ", stored.document().problems()))
                    .collect(Collectors.joining("\n", "", "\n"))
                    + "the store holds objects that this version does not understand, and serving without them might"
                    + " leave something unprotected. Start the version that wrote them with the same --data, and"
                    + " change or delete them there; or restore a backup");
        }
    }
}
