package dev.gatehouse.proxy.route;

/** The characters of a URI (RFC 3986 section 2). */
final class UriCharacters {
    private UriCharacters() {
    }

    /** The octet whose two hexadecimal digits stand at an index, or -1 where there are none. */
    static int octet(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = hexDigit(text.charAt(at));
        int low = hexDigit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** Letters, digits and {@code - . _ ~}: escaped or not, they mean the same. */
    static boolean isUnreserved(int c) {
        return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }

    static boolean isAlphanumeric(int c) {
        int lower = c | 0x20;
        boolean letter = lower >= 'a' && lower <= 'z';
        return letter || (c >= '0' && c <= '9');
    }

    /** Whether a character may stand in a request target at all. */
    static boolean isVisible(char c) {
        return c > ' ' && c < 0x7f;
    }
}
