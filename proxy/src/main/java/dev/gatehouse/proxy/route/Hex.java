package dev.gatehouse.proxy.route;

/** The two digits of a percent-escape (RFC 3986 section 2.1). */
final class Hex {
    private Hex() {
    }

    /** The octet written at an index, or -1 where there are not two hexadecimal digits. */
    static int octet(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
