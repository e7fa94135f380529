package dev.gatehouse.api.storage;

import dev.gatehouse.api.audit.AuditNotes;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that come with another: the environment {@code prod} and the backend service {@code default} with an
 * ApiGateway. They are built in until somebody declares them.
 */
public final class Companions {
    private Companions() {
    }

    /** A transaction together with what comes, or goes, with its objects. */
    static Transaction joined(Transaction transaction, ResourceStore store) {
        Joined joined = new Joined(transaction, store);
        for (Operation operation : transaction.operations()) {
            boolean there = !of(operation.key()).isEmpty() && store.get(operation.key()).isPresent();
            for (ObjectKey companion : of(operation.key())) {
                switch (operation) {
                    case Operation.Put _ when !there -> joined.make(companion);
                    case Operation.Delete _ when there -> joined.remove(companion);
                    default -> {
                    }
                }
            }
        }
        return joined.transaction();
    }

    /** What is added to a transaction. */
    private static final class Joined {
        private final ResourceStore store;
        private final List<Guard> guards;
        private final List<Operation> operations;
        private final List<AuditEntry> notes;

        Joined(Transaction transaction, ResourceStore store) {
            this.store = store;
            guards = new ArrayList<>(transaction.guards());
            operations = new ArrayList<>(transaction.operations());
            notes = new ArrayList<>(transaction.notes());
        }

        private boolean concerns(ObjectKey key) {
            return operations.stream().anyMatch(operation -> operation.key().equals(key));
        }

        void make(ObjectKey companion) {
            if (!concerns(companion) && store.get(companion).isEmpty()) {
                ObjectNode body = body(companion);
                guards.add(new Guard.Absent(companion));
                operations.add(new Operation.Put(Document.parse(companion.kind(), Json.text(body)),
                        new Origin.BuiltIn()));
                notes.addAll(AuditNotes.ofChange(companion, Optional.empty(), Optional.of(body)));
            }
        }

        void remove(ObjectKey companion) {
            store.get(companion).filter(there -> !concerns(companion) && there.origin() instanceof Origin.BuiltIn)
                    .ifPresent(there -> {
                        guards.add(new Guard.AtRevision(companion, there.revision()));
                        operations.add(new Operation.Delete(companion));
                        notes.addAll(AuditNotes.ofChange(companion, Optional.of(Entry.of(there).body()),
                                Optional.empty()));
                    });
        }

        Transaction transaction() {
            return new Transaction(guards, operations, notes);
        }
    }

    private static List<ObjectKey> of(ObjectKey key) {
        return key.kind().equals(ApiGateway.KIND)
                ? List.of(new ObjectKey(Environment.KIND, key.namespace(), Environment.FIRST),
                        new ObjectKey(BackendService.KIND, key.namespace(), BackendService.DEFAULT))
                : List.of();
    }

    /** Whether an object may have come with another. */
    static boolean has(ObjectKey key) {
        return Map.<Kind, String>of(Environment.KIND, Environment.FIRST, BackendService.KIND, BackendService.DEFAULT)
                .getOrDefault(key.kind(), "").equals(key.name());
    }

    /** A companion as it counts where it is not declared. */
    public static ApiObject undeclared(ObjectKey key) {
        return Document.parse(key.kind(), Json.text(body(key))).decode(Metadata.of(key.namespace(), key.name()));
    }

    /** A companion that says nothing beyond its name. */
    static ObjectNode body(ObjectKey key) {
        ObjectNode body = Json.object().put("apiVersion", key.kind().apiVersion()).put("kind", key.kind().name());
        body.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
        body.putObject("spec");
        Defaults.fill(key.kind(), body);
        return body;
    }
}
