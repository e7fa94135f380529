package dev.gatehouse.compiler.address;

import dev.gatehouse.model.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gets which addresses of a pool. Whoever holds one keeps it; of two that hold the same, who comes first. New ones
 * are the first that nobody holds and nobody asked for by name.
 */
public final class Allocation {
    private Allocation() {
    }

    /**
     * Somebody who needs addresses.
     *
     * @param count how many, 1 or more
     */
    public record Request(ObjectKey gateway, int count) {}

    /**
     * Hands addresses out.
     *
     * @param requests who comes first stands first
     * @param reserved addresses that are asked for by name, in any spelling
     * @return for every request as many as there were left for it, perhaps none
     */
    public static Map<ObjectKey, List<String>> of(AddressPool pool, List<Request> requests, HeldAddresses held,
            Collection<String> reserved) {
        Set<IpAddress> taken = new HashSet<>();
        Map<ObjectKey, List<String>> given = new LinkedHashMap<>();
        for (Request request : requests) {
            given.put(request.gateway(), new ArrayList<>(held.of(request.gateway()).stream()
                    .filter(pool::contains).distinct().limit(request.count()).filter(taken::add)
                    .map(IpAddress::toString).toList()));
        }
        reserved.forEach(address -> IpAddress.parse(address).ifPresent(taken::add));
        for (Request request : requests) {
            List<String> own = given.getOrDefault(request.gateway(), List.of());
            for (int missing = request.count() - own.size(); missing > 0; missing--) {
                pool.firstFree(taken).filter(taken::add).map(IpAddress::toString).ifPresent(own::add);
            }
        }
        return given;
    }

    /** An IP address in its usual spelling (RFC 5952); other text as it is. */
    public static String canonical(String address) {
        return IpAddress.parse(address).map(IpAddress::toString).orElse(address);
    }
}
