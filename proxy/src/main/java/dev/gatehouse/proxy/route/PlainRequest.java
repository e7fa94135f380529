package dev.gatehouse.proxy.route;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that nobody sent: what somebody asks the admin page about.
 *
 * @param host    lower case, without port
 * @param path    normalised, without query
 * @param query   without the question mark; may be empty
 * @param method  upper case
 * @param headers by name in lower case
 */
public record PlainRequest(String host, String path, String query, String method, Map<String, String> headers)
        implements
            RequestView {
    public PlainRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * The request that a client would send, read as a client's would be.
     *
     * @param authority host with an optional port, in any case; may be empty
     * @param target    path with an optional query, or any other request target
     * @param headers   by name in any case
     * @throws IllegalArgumentException for what would be refused with 400; the message says why
     */
    public static PlainRequest of(String authority, String target, String method, Map<String, String> headers) {
        RequestTarget parsed = new RequestTarget();
        TargetProblem problem = parsed.parse(method, target);
        if (problem != null) {
            throw new IllegalArgumentException(problem.message() + ": " + target);
        }
        String host = Authority.host(parsed.authority().isEmpty() ? authority : parsed.authority());
        if (host == null) {
            throw new IllegalArgumentException("not a host with an optional port: " + authority);
        }
        Map<String, String> lowerCase = new HashMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return new PlainRequest(host, parsed.path(), parsed.query(), method, lowerCase);
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }
}
