package dev.gatehouse.proxy.filter;

import com.google.re2j.Pattern;
import dev.gatehouse.snapshot.Filter.Origin;
import java.util.List;

/** Origins by pattern (Gateway API, HTTPCORSFilter.allowOrigins). A request's is read without making
 * objects of it, unless there are expressions. */
final class OriginSet {
    private final Origin.Of[] patterns;
    private final Pattern[] expressions;
    private final boolean any;

    OriginSet(List<Origin> origins) {
        any = origins.stream().anyMatch(Origin.Any.class::isInstance);
        expressions = origins.stream().filter(Origin.Matching.class::isInstance)
                .map(origin -> Pattern.compile(((Origin.Matching) origin).pattern())).toArray(Pattern[]::new);
        patterns = origins.stream().filter(Origin.Of.class::isInstance).toArray(Origin.Of[]::new);
    }

    /** Whether it holds every origin, be it {@code null} for one that is not told. */
    boolean isAny() {
        return any;
    }

    /**
     * @param origin as in the header: {@code scheme://host}, with a port unless it is the scheme's own
     */
    boolean contains(String origin) {
        if (any) {
            return true;
        }
        for (Pattern expression : expressions) {
            if (expression.matches(origin)) {
                return true;
            }
        }
        int colon = origin.indexOf("://");
        if (colon <= 0) {
            return false;
        }
        int host = colon + 3;
        int portColon = origin.lastIndexOf(':');
        boolean saysPort = portColon >= host && portColon > origin.lastIndexOf(']');
        int end = saysPort ? portColon : origin.length();
        int port = saysPort ? number(origin, portColon + 1) : 0;
        for (Origin.Of pattern : patterns) {
            int expected = saysPort ? port : pattern.scheme().equals("https") ? 443 : 80;
            if (pattern.port() == expected && colon == pattern.scheme().length()
                    && origin.regionMatches(true, 0, pattern.scheme(), 0, colon)
                    && isHost(pattern.host(), origin, host, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHost(String pattern, String origin, int start, int end) {
        int length = end - start;
        if (!pattern.startsWith("*")) {
            return length == pattern.length() && origin.regionMatches(true, start, pattern, 0, length);
        }
        int suffix = pattern.length() - 1;
        return length > suffix && origin.regionMatches(true, end - suffix, pattern, 1, suffix);
    }

    private static int number(String text, int from) {
        int value = from < text.length() ? 0 : -1;
        for (int i = from; i < text.length() && value >= 0; i++) {
            int digit = text.charAt(i) - '0';
            value = digit < 0 || digit > 9 || value > 65535 ? -1 : value * 10 + digit;
        }
        return value;
    }
}
