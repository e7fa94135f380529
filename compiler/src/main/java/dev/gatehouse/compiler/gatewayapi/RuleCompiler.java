package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.compiler.gatewayapi.CompiledRoute.Ranked;
import dev.gatehouse.compiler.gatewayapi.CompiledRouteOf.CompiledRule;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Retry;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles one rule: a route for each of its matches, all with the same action. */
final class RuleCompiler {
    private static final int DEFAULT_RETRIES = 2;
    private static final Duration DEFAULT_BACKOFF = Duration.ofMillis(25);

    private final RuleContext context;
    private final HttpRoute.Rule rule;
    private final Filters filters;
    private final Destinations destinations;
    private final List<Fault> faults = new ArrayList<>();

    RuleCompiler(RuleContext context, HttpRoute.Rule rule, Memo memo) {
        this.context = context;
        this.rule = rule;
        this.filters = new Filters(rule.filters(), context, memo);
        this.destinations = new Destinations(context, rule.backendRefs(), memo);
    }

    CompiledRule compile(Instant created) {
        RouteAction action = action();
        List<Ranked> routes = new ArrayList<>();
        List<HttpRoute.Match> matches = rule.matches();
        if (matches.isEmpty()) {
            routes.add(ranked(RouteMatch.ANY, action, created, 0));
        }
        for (int index = 0; index < matches.size(); index++) {
            Matches match = Matches.of(matches.get(index));
            match.problem().ifPresent(problem -> fault("UnsupportedValue", problem));
            RouteAction taken = match.problem()
                    .<RouteAction>map(p -> new RouteAction.Fail(500, FailureCode.INVALID_MATCH, p)).orElse(action);
            int place = index;
            match.match().ifPresent(m -> routes.add(ranked(m, taken, created, place)));
        }
        List<String> withoutEffect = new ArrayList<>(filters.withoutEffect());
        withoutEffect.addAll(destinations.withoutEffect());
        Set<ClusterOf> clusters = new LinkedHashSet<>(destinations.clusters());
        clusters.addAll(filters.clusters());
        List<Fault> refFaults = new ArrayList<>(destinations.faults());
        refFaults.addAll(filters.refFaults());
        return new CompiledRule(routes, clusters, refFaults, faults,
                withoutEffect.stream().map(what -> "rules[" + context.index() + "] " + what).toList(),
                context.policy());
    }

    private Ranked ranked(RouteMatch match, RouteAction action, Instant created, int index) {
        return new Ranked(Rank.of(match, created, context.route().path(), context.index(), index),
                new Route(context.name(), match, activeFilters(action), action, timeouts(), retry(),
                        ErrorProfile.GATEWAY_API));
    }

    private RouteAction action() {
        Optional<Filters.Problem> problem = filters.problem().or(this::redirectWithBackends);
        if (problem.isPresent()) {
            fault(problem.get().reason(), problem.get().message());
            return problem.get().failure();
        }
        Optional<List<String>> unenforced = context.policy().map(p -> p.settings().notInForceProtecting())
                .filter(fields -> !fields.isEmpty() && !context.allowUnenforced());
        if (unenforced.isPresent()) {
            String message = "the policy in force has fields that protect and have no effect yet: "
                    + String.join(", ", unenforced.get()) + "; requests fail unless --allow-unenforced is given";
            fault("UnsupportedValue", message);
            return new RouteAction.Fail(500, FailureCode.NOT_ENFORCED, message);
        }
        if (filters.redirect().isPresent()) {
            return filters.redirect().get();
        }
        if (filters.response().isPresent()) {
            return filters.response().get();
        }
        return rule.backendRefs().isEmpty()
                ? new RouteAction.Fail(500, FailureCode.NO_BACKENDS, "the rule has no backendRefs")
                : new RouteAction.Forward(destinations.shares());
    }

    private Optional<Filters.Problem> redirectWithBackends() {
        return filters.redirect().isPresent() && !rule.backendRefs().isEmpty()
                ? Optional.of(new Filters.Problem("IncompatibleFilters", FailureCode.INVALID_FILTER,
                        "a rule with a RequestRedirect can't have backendRefs"))
                : Optional.empty();
    }

    private void fault(String reason, String message) {
        faults.add(new Fault(reason, "Dropped Rule " + context.index() + ": " + message + "."));
    }

    /** An answer of the gateway's own has nothing to rewrite. */
    private List<Filter> activeFilters(RouteAction action) {
        return switch (action) {
            case RouteAction.Forward _ -> filters.filters();
            case RouteAction.Redirect _,RouteAction.Respond _,RouteAction.Fail _ ->
                filters.filters().stream()
                        .filter(f -> f instanceof Filter.ResponseHeaders || f instanceof Filter.Cors).toList();
        };
    }

    private Optional<Retry> retry() {
        return rule.retry().map(r -> new Retry(r.attempts().orElse(DEFAULT_RETRIES), Set.copyOf(r.codes()),
                r.backoff().orElse(DEFAULT_BACKOFF)));
    }

    private RouteTimeouts timeouts() {
        Optional<Duration> ofPolicy = context.policy().map(AppliedPolicy::settings)
                .flatMap(TrafficSettings::timeout).flatMap(TrafficSettings.Timeout::requestTimeout);
        Optional<Duration> request = rule.timeouts().flatMap(HttpRoute.Timeouts::request).or(() -> ofPolicy);
        Optional<Duration> each = rule.timeouts().flatMap(HttpRoute.Timeouts::backendRequest);
        return new RouteTimeouts(request.filter(d -> !d.isZero()), each.filter(d -> !d.isZero()));
    }
}
