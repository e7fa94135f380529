package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * Which requests a route takes: all parts must match.
 *
 * @param path    the path without its query
 * @param method  upper case; empty for any
 * @param headers all must match; of a repeated header the values are joined with a comma
 * @param query   all must match; of a repeated parameter the first counts
 */
public record RouteMatch(PathMatch path, Optional<String> method, List<ValueMatch> headers, List<ValueMatch> query) {
    public static final RouteMatch ANY = new RouteMatch(new PathMatch.Prefix("/"), Optional.empty(), List.of(),
            List.of());

    public RouteMatch {
        headers = List.copyOf(headers);
        query = List.copyOf(query);
    }
}
