package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * One match of one rule, and what becomes of its requests.
 *
 * @param name     the rule: {@code httproute/namespace/name/rule/0}; the matches of a rule share it, and its counters
 * @param match    which requests
 * @param filters  run in order before the action, and in the same order on the response
 * @param action   what answers
 * @param timeouts limits on the whole exchange
 * @param retry    when a request is sent again
 * @param errors   which status the route's own failures get
 */
public record Route(String name, RouteMatch match, List<Filter> filters, RouteAction action, RouteTimeouts timeouts,
        Optional<Retry> retry, ErrorProfile errors) {
    public Route {
        filters = List.copyOf(filters);
    }
}
