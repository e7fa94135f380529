package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.ValueMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route that takes a request once its path is known to match.
 *
 * @param ordinal    the route's place in its virtual host; the smallest that matches wins
 * @param conditions what else it asks, the cheap first
 */
@SuppressWarnings("ArrayRecordComponent")
record Candidate(int ordinal, Condition[] conditions) {

    static Candidate of(int ordinal, RouteMatch match) {
        List<Condition> conditions = new ArrayList<>();
        match.method().ifPresent(method -> conditions.add(new Condition.Is(new Condition.Method(), method)));
        for (ValueMatch header : match.headers()) {
            conditions.add(Condition.of(new Condition.Header(header.name()), header.value()));
        }
        for (ValueMatch query : match.query()) {
            conditions.add(Condition.of(new Condition.Query(query.name()), query.value()));
        }
        conditions.sort(Comparator.comparing(c -> c instanceof Condition.Matches));
        return new Candidate(ordinal, conditions.toArray(Condition[]::new));
    }

    boolean matches(RequestView request) {
        return firstUnmet(request) == null;
    }

    /** The first condition that does not hold, or null if the request is this route's. */
    @Nullable
    Condition firstUnmet(RequestView request) {
        for (Condition condition : conditions) {
            if (!condition.holds(request)) {
                return condition;
            }
        }
        return null;
    }
}
