package dev.gatehouse.compiler.gatewayapi;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.ValueMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One match of a rule. Where a value's expression does not compile, the requests that carry the header or parameter
 * at all are those that must fail; a path whose expression does not compile names no requests.
 *
 * @param match   empty: it can match nothing
 * @param problem why its requests fail
 */
record Matches(Optional<RouteMatch> match, Optional<String> problem) {
    private static final String ANYTHING = "(?s:.*)";

    static Matches of(HttpRoute.Match declared) {
        List<String> problems = new ArrayList<>();
        Optional<PathMatch> path = path(declared.path(), problems);
        List<ValueMatch> headers = new ArrayList<>();
        List<ValueMatch> query = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (HttpRoute.HeaderMatch header : declared.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (seen.add(name)) {
                headers.add(new ValueMatch(name, value(header.type(), header.value(), "header " + name, problems)));
            }
        }
        seen.clear();
        for (HttpRoute.QueryMatch parameter : declared.queryParams()) {
            if (seen.add(parameter.name())) {
                query.add(new ValueMatch(parameter.name(), value(parameter.type(), parameter.value(),
                        "query parameter " + parameter.name(), problems)));
            }
        }
        return new Matches(path.map(p -> new RouteMatch(p, declared.method(), headers, query)),
                problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems)));
    }

    /** A prefix without its trailing slash, which means nothing (Gateway API, PathMatchPathPrefix). */
    static String prefix(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static Optional<PathMatch> path(HttpRoute.PathMatch path, List<String> problems) {
        return switch (path.type()) {
            case EXACT -> Optional.of(new PathMatch.Exact(path.value()));
            case PATH_PREFIX -> Optional.of(new PathMatch.Prefix(prefix(path.value())));
            case REGULAR_EXPRESSION -> compiles(path.value(), "path", problems)
                    ? Optional.of(new PathMatch.Regex(path.value()))
                    : Optional.empty();
        };
    }

    private static ValueMatch.Value value(HttpRoute.ValueType type, String value, String what,
            List<String> problems) {
        return switch (type) {
            case EXACT -> new ValueMatch.Exact(value);
            case REGULAR_EXPRESSION -> new ValueMatch.Regex(compiles(value, what, problems) ? value : ANYTHING);
        };
    }

    private static boolean compiles(String pattern, String what, List<String> problems) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            problems.add("the expression of " + what + " is not one of RE2: " + e.getMessage());
            return false;
        }
    }
}
