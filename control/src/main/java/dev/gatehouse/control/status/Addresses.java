package dev.gatehouse.control.status;

import java.util.Collection;

/** Compares addresses with and without a port. */
public final class Addresses {
    private Addresses() {
    }

    /** Whether an address ({@code ip:port}, {@code [ip]:port}, a path) is one of these, whether they state a port or not. */
    public static boolean isOf(String address, Collection<String> known) {
        return known.contains(address) || known.contains(host(address));
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        if (address.startsWith("[") && colon > 1) {
            return address.substring(1, address.indexOf(']'));
        }
        return colon > 0 && address.indexOf(':') == colon ? address.substring(0, colon) : address;
    }
}
