package dev.gatehouse.proxy.testing;

import java.util.Locale;

/** A response as it came. */
public record RawResponse(String head, String body) {
    public int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The value of a field; empty where there is none. */
    public String header(String name) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "";
    }

    static int contentLength(String head) {
        String value = new RawResponse(head, "").header("content-length");
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }
}
