package dev.gatehouse.compiler.dialect;

import dev.gatehouse.snapshot.Filter.Origin;
import java.util.Locale;

/** Origins as CORS names them: a star, or {@code https://*.example.com:8443}. */
public final class Origins {
    private Origins() {
    }

    /** Without a port the scheme's own is meant. */
    public static Origin of(String declared) {
        if (declared.equals("*")) {
            return new Origin.Any();
        }
        String lower = declared.toLowerCase(Locale.ROOT);
        int host = lower.indexOf("://") + 3;
        String scheme = lower.substring(0, host - 3);
        int colon = lower.indexOf(':', host);
        int port = colon >= 0 ? Integer.parseInt(lower.substring(colon + 1)) : scheme.equals("https") ? 443 : 80;
        return new Origin.Of(scheme, lower.substring(host, colon >= 0 ? colon : lower.length()), port);
    }
}
