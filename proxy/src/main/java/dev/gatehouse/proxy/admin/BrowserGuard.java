package dev.gatehouse.proxy.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites' pages, open in a browser on this machine, away from the admin server.
 *
 * <p>A site can point its own name at 127.0.0.1 (DNS rebinding): then the Host is that name, so only localhost and
 * literal addresses are let in. A site can post a form to an address: then the browser names the Origin.
 */
final class BrowserGuard {
    private BrowserGuard() {
    }

    /** Why a request is refused; empty: it is not. */
    static Optional<String> refusal(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !isLocal(hosts.get(0))) {
            return Optional
                    .of("The Host must be localhost or an IP address, so that no other site's page can reach the "
                            + "admin server through a name of its own.");
        }
        if (changes(request.method()) && !sameOrigin(headers, hosts.get(0))) {
            return Optional.of("A page of another origin may not change anything here.");
        }
        return Optional.empty();
    }

    private static boolean changes(HttpMethod method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }

    private static boolean sameOrigin(HttpHeaders headers, String host) {
        String site = headers.get("sec-fetch-site");
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        return isTrustedSite(site) && (origin == null || origin.equalsIgnoreCase("http://" + host));
    }

    private static boolean isTrustedSite(@Nullable String site) {
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private static boolean isLocal(String host) {
        String name = withoutPort(host);
        if (name.startsWith("[") && name.endsWith("]")) {
            return NetUtil.isValidIpV6Address(name.substring(1, name.length() - 1));
        }
        return name.toLowerCase(Locale.ROOT).equals("localhost") || NetUtil.isValidIpV4Address(name);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']') && host.substring(colon + 1).chars().allMatch(Character::isDigit);
        return port ? host.substring(0, colon) : host;
    }
}
