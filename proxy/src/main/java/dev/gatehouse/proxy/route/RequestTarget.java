package dev.gatehouse.proxy.route;

import org.jspecify.annotations.Nullable;

/**
 * The request target of a request line (RFC 9112 section 3.2), taken apart and normalised.
 *
 * <p>Mutable, so that a connection needs one for all its requests: {@link #parse} fills it, and what the other methods
 * return is valid until the next one. Not thread-safe. A target that is a plain path costs one scan and no allocation.
 */
public final class RequestTarget {
    private static final String NO_AUTHORITY = "";

    private final PathNormalizer normalizer = new PathNormalizer();
    private String authority = NO_AUTHORITY;
    private String path = "/";
    private String query = "";

    /**
     * Reads a request target in origin, absolute or asterisk form. {@code CONNECT} has a form of its own, which no
     * gateway route can take.
     *
     * @return null if it is acceptable; else nothing else may be asked
     */
    public @Nullable TargetProblem parse(String method, String target) {
        authority = NO_AUTHORITY;
        if (!target.isEmpty() && target.charAt(0) == '/') {
            return parsePathAndQuery(target, 0);
        }
        if (target.equals("*") && method.equals("OPTIONS")) {
            return asterisk();
        }
        int start = afterScheme(target);
        return start < 0 || method.equals("CONNECT")
                ? TargetProblem.NOT_A_TARGET
                : parseAbsolute(method, target, start);
    }

    /**
     * Host and port of an absolute form, which take the place of the Host header's (RFC 9112 section 3.2.2); empty for
     * the other forms. A valid argument of {@link Authority#host}.
     */
    public String authority() {
        return authority;
    }

    /** The normalised path, or {@code *} for {@code OPTIONS *}. */
    public String path() {
        return path;
    }

    /** The query as received, without the question mark; empty if there is none. */
    public String query() {
        return query;
    }

    /** A configured path in the form that requests have; as it stands if it has no such form. */
    static String normalizeOrKeep(String path) {
        PathNormalizer normalizer = new PathNormalizer();
        if (!path.startsWith("/") || normalizer.scan(path, 0) != null || normalizer.end() < path.length()) {
            return path;
        }
        String normal = normalizer.normalize(path);
        return normal == null ? path : normal;
    }

    private @Nullable TargetProblem asterisk() {
        path = "*";
        query = "";
        return null;
    }

    private @Nullable TargetProblem parseAbsolute(String method, String target, int start) {
        int end = start;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        authority = target.substring(start, end);
        if (authority.isEmpty() || Authority.host(authority) == null) {
            return TargetProblem.BAD_AUTHORITY;
        }
        if (end == target.length() && method.equals("OPTIONS")) {
            return asterisk();
        }
        return end < target.length() && target.charAt(end) == '/'
                ? parsePathAndQuery(target, end)
                : parsePathAndQuery("/" + target.substring(end), 0);
    }

    private @Nullable TargetProblem parsePathAndQuery(String target, int from) {
        TargetProblem problem = normalizer.scan(target, from);
        if (problem != null) {
            return problem;
        }
        int end = normalizer.end();
        String normal = normalizer.normalize(target.substring(from, end));
        if (normal == null) {
            return normalizer.problem();
        }
        path = normal;
        query = end < target.length() ? target.substring(end + 1) : "";
        return isQuery(query) ? null : TargetProblem.BAD_CHARACTER;
    }

    private static boolean isQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (!UriCharacters.isVisible(c) || c == '#') {
                return false;
            }
        }
        return true;
    }

    private static int afterScheme(String target) {
        if (target.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }
}
