package dev.gatehouse.app.check;

import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One endpoint to ask.
 *
 * @param owner    what it belongs to, {@code backend/default/my-backend}; for an address given by hand the address
 * @param endpoint how to reach it
 * @param path     what to ask for, begins with a slash
 */
record CheckTarget(String owner, Endpoint endpoint, String path) {

    /**
     * Reads {@code https://host[:port][/path]}, {@code host:port} or {@code unix:/path.sock}. Port 443 means HTTPS.
     *
     * @throws IllegalArgumentException says how it is written
     */
    static CheckTarget parse(String text) {
        if (text.startsWith("unix:")) {
            Endpoint unix = new Endpoint(new EndpointAddress.Unix(text.substring(5)), UpstreamProtocol.HTTP1,
                    Optional.empty(), Optional.of("localhost"), 1);
            return new CheckTarget(text, unix, "/");
        }
        URI uri = uri(text.contains("://") ? text : "any://" + text, text);
        String host = uri.getHost();
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() > 0 ? uri.getPort() : defaultPort(scheme, text);
        boolean tls = scheme.equals("https") || (scheme.equals("any") && port == 443);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
        boolean literal = NetUtil.isValidIpV4Address(bare) || NetUtil.isValidIpV6Address(bare);
        EndpointAddress address = literal
                ? new EndpointAddress.Ip(bare, port)
                : new EndpointAddress.Dns(bare, OptionalInt.of(port));
        boolean usualPort = port == (tls ? 443 : 80);
        Endpoint endpoint = new Endpoint(address, UpstreamProtocol.HTTP1,
                tls ? Optional.of(UpstreamTls.verified(bare)) : Optional.empty(),
                Optional.of(usualPort ? host : host + ":" + port), 1);
        return new CheckTarget(text, endpoint, path(uri));
    }

    private static URI uri(String text, String given) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, in the terms of the command line.
        }
        throw wrong(given);
    }

    private static int defaultPort(String scheme, String given) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> throw wrong(given);
        };
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static IllegalArgumentException wrong(String given) {
        return new IllegalArgumentException(
                "'" + given + "' is not http[s]://host[:port][/path], host:port or unix:/path");
    }
}
