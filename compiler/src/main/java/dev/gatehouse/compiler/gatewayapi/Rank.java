package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.RouteMatch;
import java.time.Instant;
import java.util.Comparator;

/**
 * A match's place among all others of its hostname (Gateway API, HTTPRouteRule, precedence): the path, the method, the
 * number of headers, of query parameters, the oldest route, its name, the order in it. A regular expression stands
 * between exact paths and prefixes, the longest first: the specification leaves it open, and behind the prefixes it
 * would never take a request from a route for {@code /}.
 *
 * @param kind   0 exact, 1 regular expression, 2 prefix
 * @param length of the path or expression
 */
record Rank(int kind, int length, boolean method, int headers, int query, Instant created, String route, int rule,
        int match) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::kind)
            .thenComparing(Comparator.comparingInt(Rank::length).reversed())
            .thenComparing(Rank::method, Comparator.reverseOrder())
            .thenComparing(Comparator.comparingInt(Rank::headers).reversed())
            .thenComparing(Comparator.comparingInt(Rank::query).reversed()).thenComparing(Rank::created)
            .thenComparing(Rank::route).thenComparingInt(Rank::rule).thenComparingInt(Rank::match);

    static Rank of(RouteMatch match, Instant created, String route, int rule, int index) {
        int headers = match.headers().size();
        int query = match.query().size();
        boolean method = match.method().isPresent();
        return switch (match.path()) {
            case PathMatch.Exact(String path) ->
                new Rank(0, path.length(), method, headers, query, created, route, rule, index);
            case PathMatch.Regex(String pattern) ->
                new Rank(1, pattern.length(), method, headers, query, created, route, rule, index);
            case PathMatch.Prefix(String path) ->
                new Rank(2, path.length(), method, headers, query, created, route, rule, index);
        };
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
