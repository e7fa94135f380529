package dev.gatehouse.compiler.address;

import dev.gatehouse.model.ObjectKey;
import java.util.List;
import java.util.Map;

/**
 * The addresses that Gateways have had so far, as their statuses say: what they keep as long as they are there.
 *
 * @param byGateway in order; what is no address of the pool says nothing
 */
public record HeldAddresses(Map<ObjectKey, List<String>> byGateway) {
    /** Nobody had one. */
    public static final HeldAddresses NONE = new HeldAddresses(Map.of());

    public HeldAddresses {
        byGateway = Map.copyOf(byGateway);
    }

    List<IpAddress> of(ObjectKey gateway) {
        return byGateway.getOrDefault(gateway, List.of()).stream().flatMap(text -> IpAddress.parse(text).stream())
                .toList();
    }
}
