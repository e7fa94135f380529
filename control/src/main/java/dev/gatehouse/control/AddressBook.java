package dev.gatehouse.control;

import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.Gateway;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers which addresses each Gateway has, for as long as it is there: over a restart from the statuses in the store,
 * from then on from what was compiled, whatever others write into a status. Used by one thread.
 */
final class AddressBook {
    private final Map<ObjectKey, List<String>> byGateway = new HashMap<>();

    /** Reads a stored status, unless the Gateway is known already. */
    void remember(ApiObject stored) {
        if (stored instanceof Gateway gateway) {
            gateway.status().map(AddressBook::values).filter(values -> !values.isEmpty())
                    .ifPresent(values -> byGateway.putIfAbsent(gateway.key(), values));
        }
    }

    /** Takes what a compilation gave. One that has nothing now (its class is gone, say) may come back for what it had. */
    void learn(Map<ObjectKey, ObjectStatus> compiled) {
        compiled.forEach((key, said) -> {
            if (said instanceof Gateway.Status status && !status.addresses().isEmpty()) {
                byGateway.put(key, values(status));
            }
        });
    }

    /** What these objects have; the others' addresses are free from now on. */
    HeldAddresses held(Set<ObjectKey> present) {
        byGateway.keySet().retainAll(present);
        return new HeldAddresses(byGateway);
    }

    private static List<String> values(Gateway.Status status) {
        return status.addresses().stream().flatMap(address -> address.value().stream()).toList();
    }
}
