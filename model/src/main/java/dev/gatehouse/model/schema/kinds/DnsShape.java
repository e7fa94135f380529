package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.Dns;
import dev.gatehouse.model.envoy.Dns.LookupFamily;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Struct;

/** The {@code dns} of a policy or of a Backend. */
final class DnsShape {
    static final Struct<Dns> DNS = Struct.of(Dns.class)
            .is("lookupFamily", Choice.of(LookupFamily.class, DnsShape::spelling))
            .describe("How hostnames are resolved.")
            .describe("dnsRefreshRate", "How often names are asked for again; 30s where it says nothing.")
            .describe("respectDnsTtl", "Whether the records say how long they hold; true where it says nothing.")
            .describe("lookupFamily", "Which addresses are used; IPv4Preferred where it says nothing.").build();

    private DnsShape() {
    }

    private static String spelling(LookupFamily family) {
        return switch (family) {
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
            case IPV4_PREFERRED -> "IPv4Preferred";
            case IPV6_PREFERRED -> "IPv6Preferred";
            case IPV4_AND_IPV6 -> "IPv4AndIPv6";
        };
    }
}
