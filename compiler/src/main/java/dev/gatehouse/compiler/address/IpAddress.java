package dev.gatehouse.compiler.address;

import dev.gatehouse.compiler.cluster.HostNames;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address as a number, in the order of its family.
 *
 * @param bits  32 or 128
 * @param value 0..2^bits-1
 */
record IpAddress(int bits, BigInteger value) implements Comparable<IpAddress> {

    /** Empty where the text is no address; a scope (%eth0) is none. */
    static Optional<IpAddress> parse(String text) {
        if (!HostNames.isIp(text) || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        byte[] bytes = InetAddress.ofLiteral(text).getAddress();
        return Optional.of(new IpAddress(bytes.length * 8, new BigInteger(1, bytes)));
    }

    boolean isSameFamily(IpAddress other) {
        return bits == other.bits;
    }

    IpAddress plus(BigInteger steps) {
        return new IpAddress(bits, value.add(steps));
    }

    /** IPv4 before IPv6. */
    @Override
    public int compareTo(IpAddress other) {
        return bits == other.bits ? value.compareTo(other.value) : Integer.compare(bits, other.bits);
    }

    /** As RFC 5952 has it: lower case, no leading zeros, the first longest run of two zeros or more as {@code ::}. */
    @Override
    public String toString() {
        byte[] bytes = bytes();
        if (bits == 32) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        int[] groups = new int[8];
        Arrays.setAll(groups, i -> (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff);
        int gap = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                gap = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] all = new byte[bits / 8];
        byte[] signed = value.toByteArray();
        int length = Math.min(signed.length, all.length);
        System.arraycopy(signed, signed.length - length, all, all.length - length, length);
        return all;
    }
}
