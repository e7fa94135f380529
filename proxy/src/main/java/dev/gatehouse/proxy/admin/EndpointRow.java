package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.EndpointTotals;
import dev.gatehouse.snapshot.EndpointAddress;
import java.util.Set;

/**
 * One address of a cluster.
 *
 * @param address  where requests go; a {@link EndpointAddress.Dns} while the name has no address
 * @param hostname the name that the address comes from; empty where the address was given itself
 * @param weight   its share
 * @param flags    why it gets no requests; none: it is healthy
 * @param stats    its counters
 */
public record EndpointRow(EndpointAddress address, String hostname, long weight, Set<HealthFlag> flags,
        EndpointTotals stats) {
    public EndpointRow {
        flags = Set.copyOf(flags);
    }

    public boolean healthy() {
        return flags.isEmpty();
    }

    /** As Envoy prints them: {@code healthy}, or the flags one after the other. */
    String printedFlags() {
        if (healthy()) {
            return "healthy";
        }
        StringBuilder out = new StringBuilder();
        for (HealthFlag flag : HealthFlag.values()) {
            if (flags.contains(flag)) {
                out.append(flag.text());
            }
        }
        return out.toString();
    }
}
