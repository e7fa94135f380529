package dev.gatehouse.model.envoy;

import java.time.Duration;
import java.util.Optional;

/** How names are resolved; what is empty is the default (IPv4 preferred, TTL respected, 30 s). */
public record Dns(Optional<Duration> dnsRefreshRate, Optional<Boolean> respectDnsTtl,
        Optional<LookupFamily> lookupFamily) {

    /** Spelled {@code IPv4}, {@code IPv6}, {@code IPv4Preferred}, {@code IPv6Preferred}, {@code IPv4AndIPv6}. */
    public enum LookupFamily {
        IPV4, IPV6, IPV4_PREFERRED, IPV6_PREFERRED, IPV4_AND_IPV6
    }
}
