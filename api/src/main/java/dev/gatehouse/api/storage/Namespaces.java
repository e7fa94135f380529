package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.Transaction;
import java.util.List;
import java.util.Optional;

/** Where objects live: the namespace that every client expects, and whether another is there. */
public final class Namespaces {
    private Namespaces() {
    }

    static ObjectKey key(String name) {
        return new ObjectKey(Namespace.KIND, "", name);
    }

    /** Makes {@code default} where it is missing. */
    public static void ensureDefault(ResourceStore store) {
        ObjectKey key = key("default");
        Document document = Document.parse(Namespace.KIND,
                "{\"metadata\":{\"name\":\"default\",\"labels\":{\"kubernetes.io/metadata.name\":\"default\"}}}");
        try {
            store.transact(new Transaction(List.of(new Transaction.Guard.Absent(key)),
                    List.of(new Transaction.Operation.Put(document, new Origin.BuiltIn()))));
        } catch (GuardFailedException there) {
            // A file or an earlier start made it.
        }
    }

    /** @throws ApiException NotFound when the namespace of a new object is missing, Forbidden when it is about to go */
    static void require(ObjectKey key, Objects objects) {
        if (!key.kind().namespaced()) {
            return;
        }
        ObjectKey namespace = key(key.namespace());
        Optional<Entry> declared = objects.find(namespace);
        if (declared.filter(Entry::isTerminating).isPresent()) {
            throw new ApiException(Reason.FORBIDDEN, key.kind().plural() + " \"" + key.name()
                    + "\" is forbidden: unable to create new content in namespace " + key.namespace()
                    + " because it is being terminated");
        }
        if (declared.isEmpty() && objects.store()
                .range(Range.of(new Selection(Optional.empty(), Optional.of(key.namespace()))).limit(1)).objects()
                .isEmpty()) {
            throw ApiException.notFound(namespace.kind(), namespace.name());
        }
    }
}
