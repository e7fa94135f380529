package dev.gatehouse.api.storage;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Transaction;
import java.util.List;

/** The namespace that every client expects. */
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
}
