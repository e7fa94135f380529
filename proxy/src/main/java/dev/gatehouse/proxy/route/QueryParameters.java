package dev.gatehouse.proxy.route;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a raw query in place; nothing is parsed until a route asks, and only the parameter it asks for. */
final class QueryParameters {
    private QueryParameters() {
    }

    /**
     * The decoded value of the first parameter of a name. {@code a} and {@code a=} are both empty; a percent sign that
     * begins no escape stands for itself.
     *
     * @return null if there is none
     */
    static @Nullable String first(String query, String name) {
        int length = query.length();
        for (int from = 0; from < length;) {
            int end = query.indexOf('&', from);
            end = end < 0 ? length : end;
            int equals = query.indexOf('=', from, end);
            int nameEnd = equals < 0 ? end : equals;
            if (nameEnd > from && isName(query, from, nameEnd, name)) {
                return decode(query, Math.min(nameEnd + 1, end), end);
            }
            from = end + 1;
        }
        return null;
    }

    private static boolean isName(String query, int from, int to, String name) {
        return isEncoded(query, from, to)
                ? decode(query, from, to).equals(name)
                : to - from == name.length() && query.startsWith(name, from);
    }

    private static boolean isEncoded(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+') {
                return true;
            }
        }
        return false;
    }

    private static String decode(String text, int from, int to) {
        if (!isEncoded(text, from, to)) {
            return text.substring(from, to);
        }
        byte[] bytes = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int octet = c == '%' && i + 2 < to ? UriCharacters.octet(text, i + 1) : -1;
            if (octet >= 0) {
                i += 2;
            }
            bytes[length++] = (byte) (octet >= 0 ? octet : c == '+' ? ' ' : c);
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
