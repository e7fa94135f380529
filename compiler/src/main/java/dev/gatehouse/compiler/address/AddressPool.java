package dev.gatehouse.compiler.address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Addresses to hand out, in the order in which they were given. */
public final class AddressPool {
    private static final String EXAMPLES = "like 127.0.0.10-127.0.0.199, 10.0.0.5 or 2001:db8::/120";

    private final String text;
    private final List<Range> ranges;

    private AddressPool(String text, List<Range> ranges) {
        this.text = text;
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Reads ranges, single addresses and CIDR blocks with commas between them. A block's first address, and an IPv4
     * block's last, stand for the network itself and are left out, but in blocks of one or two.
     *
     * @throws IllegalArgumentException names the part that is wrong and how it is written
     */
    public static AddressPool parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            ranges.add(range(part.strip()));
        }
        return new AddressPool(text.strip(), ranges);
    }

    private static Range range(String part) {
        int slash = part.indexOf('/');
        if (slash >= 0) {
            return block(part, address(part, part.substring(0, slash)), part.substring(slash + 1));
        }
        int dash = part.indexOf('-');
        IpAddress first = address(part, dash < 0 ? part : part.substring(0, dash).strip());
        IpAddress last = dash < 0 ? first : address(part, part.substring(dash + 1).strip());
        if (!first.isSameFamily(last)) {
            throw new IllegalArgumentException(part + " begins and ends in different families; write " + EXAMPLES);
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(part + " ends before it begins; write " + last + "-" + first);
        }
        return new Range(first, last);
    }

    private static IpAddress address(String part, String address) {
        return IpAddress.parse(address).orElseThrow(() -> new IllegalArgumentException(
                (part.isEmpty() ? "an empty part" : part) + " is no range of addresses; write " + EXAMPLES));
    }

    private static Range block(String part, IpAddress within, String prefix) {
        if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > within.bits()) {
            throw new IllegalArgumentException(part + " has no prefix length of 0.." + within.bits() + "; write "
                    + EXAMPLES);
        }
        int free = within.bits() - Integer.parseInt(prefix);
        BigInteger size = BigInteger.ONE.shiftLeft(free);
        IpAddress first = new IpAddress(within.bits(), within.value().shiftRight(free).shiftLeft(free));
        IpAddress last = first.plus(size.subtract(BigInteger.ONE));
        return free < 2
                ? new Range(first, last)
                : new Range(first.plus(BigInteger.ONE),
                        within.bits() == 32 ? last.plus(BigInteger.ONE.negate()) : last);
    }

    /** Whether an address, in whatever spelling, is one of the pool's. */
    boolean contains(IpAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** The first address that is not taken; empty where there is none. Costs as many steps as are taken. */
    Optional<IpAddress> firstFree(Set<IpAddress> taken) {
        for (Range range : ranges) {
            for (IpAddress next = range.first(); range.contains(next); next = next.plus(BigInteger.ONE)) {
                if (!taken.contains(next)) {
                    return Optional.of(next);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressPool pool && ranges.equals(pool.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    /** From the first to the last, both within. */
    private record Range(IpAddress first, IpAddress last) {
        boolean contains(IpAddress address) {
            return address.isSameFamily(first) && address.compareTo(first) >= 0 && address.compareTo(last) <= 0;
        }
    }
}
