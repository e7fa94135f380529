package dev.gatehouse.api.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;

/**
 * The cookie of a session. Its name's prefix makes browsers insist on TLS, this very host and the root path (RFC 6265bis
 * section 4.1.3.2); scripts can't read it, and no other site's page has it sent along.
 */
public final class SessionCookie {
    public static final String NAME = "__Host-gatehouse";

    private SessionCookie() {
    }

    /** For {@code Set-Cookie}. */
    public static String set(String value, Duration life) {
        return NAME + "=" + value + "; Path=/; Max-Age=" + life.toSeconds() + "; Secure; HttpOnly; SameSite=Strict";
    }

    /** Takes it away. */
    public static String clear() {
        return set("", Duration.ZERO);
    }

    /** Empty where a request has none. */
    static String in(ServerRequest raw) {
        if (!raw.headers().contains(HeaderNames.COOKIE)) {
            return "";
        }
        for (String field : raw.headers().get(HeaderNames.COOKIE).allValues()) {
            for (String pair : field.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(NAME)) {
                    return pair.substring(equals + 1).strip();
                }
            }
        }
        return "";
    }
}
