package dev.gatehouse.proxy.dns;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;

/**
 * One address of a name.
 *
 * @param ip    the address
 * @param port  of an SRV record; else empty
 * @param share its part of the name's weight, relative to the name's other addresses; at least 1
 */
public record NameAddress(InetAddress ip, OptionalInt port, int share) {
    /** An order that does not depend on how a server rotates its answers: IPv4 first, then by bytes and port. */
    static final Comparator<NameAddress> ORDER = Comparator
            .<NameAddress>comparingInt(address -> address.ip.getAddress().length)
            .thenComparing(address -> address.ip.getAddress(), Arrays::compareUnsigned)
            .thenComparingInt(address -> address.port.orElse(0));
}
