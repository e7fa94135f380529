package dev.gatehouse.proxy.route;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code host[:port]} (RFC 9110 section 7.2) strictly; user information is refused. */
public final class Authority {
    private Authority() {
    }

    /**
     * The host in lower case, without port and without a final dot; IPv6 keeps its brackets. Returns its argument where
     * that is already so, the empty string included.
     *
     * @return null if it is not a host with an optional port
     */
    public static @Nullable String host(String authority) {
        if (authority.isEmpty()) {
            return authority;
        }
        int end = authority.startsWith("[") ? endOfBrackets(authority) : endOfName(authority);
        if (end <= 0 || !isPort(authority, end)) {
            return null;
        }
        if (end > 1 && authority.charAt(end - 1) == '.') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = authority.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return authority.substring(0, end).toLowerCase(Locale.ROOT);
            }
        }
        return end == authority.length() ? authority : authority.substring(0, end);
    }

    private static int endOfBrackets(String text) {
        int end = text.indexOf(']');
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && UriCharacters.hexDigit(c) < 0) {
                return -1;
            }
        }
        return end < 3 ? -1 : end + 1;
    }

    private static int endOfName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!UriCharacters.isUnreserved(c) && "%!$&'()*+,;=".indexOf(c) < 0) {
                return -1;
            }
        }
        return text.length();
    }

    private static boolean isPort(String text, int from) {
        if (from == text.length()) {
            return true;
        }
        int port = 0;
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            port = port * 10 + c - '0';
            if (c < '0' || c > '9' || port > 65_535) {
                return false;
            }
        }
        return text.charAt(from) == ':';
    }
}
