package dev.gatehouse.model.schema;

/** IP addresses and CIDR blocks, parsed by hand: nothing here may ask a name server. */
public final class Addresses {
    /** IPv4 or IPv6. */
    public static final Text IP = Text.of("an IP address", 1, 64, Addresses::problem);
    /** {@code 10.0.0.0/8}. */
    public static final Text CIDR = Text.of("a CIDR block", 1, 64, Addresses::cidrProblem);

    private Addresses() {
    }

    static String problem(String value) {
        return isIpv4(value) || isIpv6(value)
                ? ""
                : "\"" + value + "\" is not an IP address: write 192.0.2.1 or 2001:db8::1";
    }

    static String cidrProblem(String value) {
        int slash = value.lastIndexOf('/');
        String bad = "\"" + value + "\" is not a CIDR block: write 192.0.2.0/24 or 2001:db8::/32";
        if (slash < 0) {
            return bad;
        }
        String address = value.substring(0, slash);
        String bits = value.substring(slash + 1);
        int most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
        return most >= 0 && number(bits, 10, 3) >= 0 && number(bits, 10, 3) <= most ? "" : bad;
    }

    public static boolean isIpv4(String value) {
        String[] parts = value.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            int number = number(part, 10, 3);
            if (number < 0 || number > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
                return false;
            }
        }
        return true;
    }

    public static boolean isIpv6(String value) {
        int gap = value.indexOf("::");
        if (gap < 0) {
            return groups(value, true) == 8;
        }
        if (value.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(value.substring(0, gap), false);
        String rest = value.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest, true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many 16-bit groups; -1 if one is bad. The last may be an IPv4 address, which counts as two. */
    private static int groups(String value, boolean mayEndInIpv4) {
        String[] parts = value.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (mayEndInIpv4 && i == parts.length - 1 && isIpv4(parts[i])) {
                count += 2;
            } else if (number(parts[i], 16, 4) >= 0) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static int number(String text, int radix, int maxDigits) {
        if (text.isEmpty() || text.length() > maxDigits) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
