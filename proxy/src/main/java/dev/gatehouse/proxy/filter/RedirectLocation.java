package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.RouteAction;
import java.util.OptionalInt;

/** The Location of a redirect (Gateway API, HTTPRequestRedirectFilter). */
public final class RedirectLocation {
    private RedirectLocation() {
    }

    /**
     * Computes a Location. The port is the redirect's own, else the well-known one of its own scheme, else the
     * listener's; 80 with http and 443 with https are left out.
     *
     * @param redirect     what to change; the rest stays the request's
     * @param scheme       the request's: {@code http} or {@code https}
     * @param host         the request's, without port; empty if it named none: the Location is then without host too
     * @param listenerPort the listener's declared port
     * @param path         the request's, normalised
     * @param query        the request's, without the question mark; kept
     */
    public static String of(RouteAction.Redirect redirect, String scheme, String host, int listenerPort, String path,
            String query) {
        String newScheme = redirect.scheme().orElse(scheme);
        String newHost = redirect.hostname().orElse(host);
        StringBuilder location = new StringBuilder(64);
        if (!newHost.isEmpty()) {
            location.append(newScheme).append("://").append(bracketed(newHost));
            int port = port(redirect, listenerPort);
            if (port != wellKnownPort(newScheme)) {
                location.append(':').append(port);
            }
        }
        appendPath(location, redirect.path().isPresent() ? PathEdit.of(redirect.path().get()).apply(path) : path);
        return query.isEmpty() ? location.toString() : location.append('?').append(query).toString();
    }

    /** Without a host a path that begins with two slashes would be read as naming one (RFC 3986 section 4.2). */
    private static void appendPath(StringBuilder location, String path) {
        location.append(location.isEmpty() && path.startsWith("//") ? "/." : "").append(path);
    }

    private static int port(RouteAction.Redirect redirect, int listenerPort) {
        OptionalInt port = redirect.port();
        if (port.isPresent()) {
            return port.getAsInt();
        }
        int ofScheme = redirect.scheme().isPresent() ? wellKnownPort(redirect.scheme().get()) : -1;
        return ofScheme > 0 ? ofScheme : listenerPort;
    }

    private static int wellKnownPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
