package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Addresses;

/** Whether an address is of the family that was announced. */
final class AddressFamilies {
    private AddressFamilies() {
    }

    static String problem(String address, String family) {
        boolean good = family.equals("IPv4") ? Addresses.isIpv4(address) : Addresses.isIpv6(address);
        return good ? "" : "\"" + address + "\" is not an " + family + " address";
    }
}
