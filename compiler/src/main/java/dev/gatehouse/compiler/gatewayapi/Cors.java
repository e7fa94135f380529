package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Filter.Origin;
import java.time.Duration;
import java.util.Locale;

/** The filter {@code CORS}, carried out. */
final class Cors {
    private Cors() {
    }

    static Filter.Cors of(HttpRouteFilter.Cors declared) {
        return new Filter.Cors(declared.allowOrigins().stream().map(Cors::origin).toList(),
                declared.allowCredentials(), declared.allowMethods(), declared.allowHeaders(),
                declared.exposeHeaders(), Duration.ofSeconds(declared.maxAge()));
    }

    /** Without a port the scheme's own is meant. */
    private static Origin origin(String declared) {
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
