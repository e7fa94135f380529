package dev.gatehouse.app.serve;

import dev.gatehouse.compiler.gatewayapi.BuiltInGateway;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the built-in Gateway in the store, where clients of the API see it with its status and address. It yields to
 * whoever declares one of its name, and is back when that one goes.
 */
final class BuiltInObject implements AutoCloseable {
    private static final ObjectKey KEY = BuiltInGateway.KEY;
    private static final Logger LOG = LoggerFactory.getLogger(BuiltInObject.class);

    private final ResourceStore store;
    private final ResourceStore.Watch watch;

    private BuiltInObject(ResourceStore store, Gateway gateway) {
        this.store = store;
        put(gateway);
        this.watch = store.watch(store.revision(), changes -> {
            if (changes.stream().anyMatch(change -> change.key().equals(KEY) && change.after().isEmpty())) {
                Thread.ofVirtual().name("built-in-gateway").start(() -> put(gateway));
            }
        });
    }

    /**
     * Makes the store say what is built in.
     *
     * @param gateway empty: there is none, and one of an earlier start goes
     */
    static AutoCloseable keep(ResourceStore store, Optional<Gateway> gateway) {
        if (gateway.isPresent()) {
            return new BuiltInObject(store, gateway.get());
        }
        if (isBuiltIn(store)) {
            store.commit(Transaction.of(new Operation.Delete(KEY)));
        }
        return () -> {
        };
    }

    private static boolean isBuiltIn(ResourceStore store) {
        return store.get(KEY).filter(stored -> stored.origin() instanceof Origin.BuiltIn).isPresent();
    }

    private void put(Gateway gateway) {
        if (store.get(KEY).isPresent() && !isBuiltIn(store)) {
            return;
        }
        try {
            store.commit(new Transaction(List.of(new Guard.OwnedBy(KEY, Origin.BuiltIn.class)),
                    List.of(new Operation.Put(gateway, new Origin.BuiltIn()))));
        } catch (GuardFailedException e) {
            LOG.debug("{} was declared meanwhile", KEY);
        } catch (StoreUnavailableException e) {
            LOG.warn("{} is served, and not shown by the API: {}", KEY, e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
