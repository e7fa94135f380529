package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.RouteMatch;
import java.time.Instant;

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
            case PathMatch.Template template -> new Rank(template.below() ? 2 : 1, template.toString().length(),
                    method, headers, query, created, route, rule, index);
        };
    }

    @Override
    public int compareTo(Rank other) {
        int byPath = kind != other.kind ? Integer.compare(kind, other.kind) : Integer.compare(other.length, length);
        if (byPath != 0) {
            return byPath;
        }
        int byMethod = Boolean.compare(other.method, method);
        int byHeaders = byMethod != 0 ? byMethod : Integer.compare(other.headers, headers);
        int byMatch = byHeaders != 0 ? byHeaders : Integer.compare(other.query, query);
        return byMatch != 0 ? byMatch : compareRoute(other);
    }

    private int compareRoute(Rank other) {
        int byAge = created.compareTo(other.created);
        int byName = byAge != 0 ? byAge : route.compareTo(other.route);
        int byRule = byName != 0 ? byName : Integer.compare(rule, other.rule);
        return byRule != 0 ? byRule : Integer.compare(match, other.match);
    }
}
