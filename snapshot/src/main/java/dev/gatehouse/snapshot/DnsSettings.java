package dev.gatehouse.snapshot;

import java.time.Duration;
import java.util.Optional;

/**
 * How a cluster's names are resolved.
 *
 * @param family     which records are asked for
 * @param respectTtl whether an answer's own time to live (1 s to 5 min) says when to ask again
 * @param refresh    when to ask again where the time to live does not say
 */
public record DnsSettings(Family family, boolean respectTtl, Duration refresh) {
    public static final DnsSettings DEFAULT = new DnsSettings(Family.IPV4_PREFERRED, true, Duration.ofSeconds(30));

    /** Which address families are used. */
    public enum Family {
        IPV4, IPV6,
        /** IPv6 only where there is no IPv4. */
        IPV4_PREFERRED,
        /** IPv4 only where there is no IPv6. */
        IPV6_PREFERRED,
        /** Both, side by side. */
        ALL
    }
}
