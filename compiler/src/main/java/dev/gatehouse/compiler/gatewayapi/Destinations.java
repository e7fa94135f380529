package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.RouteAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The backendRefs of one rule as weighted destinations. Backends that say {@code fallback: true} get no share of the
 * traffic while the rule has others: they stand by for all of these.
 */
final class Destinations {
    private final RuleContext rule;
    private final Memo memo;
    private final List<Destination> shares = new ArrayList<>();
    private final Set<ClusterOf> clusters = new LinkedHashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> withoutEffect = new ArrayList<>();

    Destinations(RuleContext rule, List<HttpRoute.BackendRef> refs, Memo memo) {
        this.rule = rule;
        this.memo = memo;
        List<Target> targets = new ArrayList<>();
        for (int index = 0; index < refs.size(); index++) {
            targets.add(resolve(index, refs.get(index)));
        }
        boolean allStandBy = targets.stream().allMatch(Target::standsBy);
        List<ClusterOf.Share> standby = allStandBy
                ? List.of()
                : targets.stream().filter(Target::standsBy).filter(t -> t.ref().weight() > 0)
                        .flatMap(t -> t.target().stream().map(c -> new ClusterOf.Share(c, t.ref().weight()))).toList();
        targets.stream().filter(t -> allStandBy || !t.standsBy()).forEach(t -> shares.add(share(t, standby)));
    }

    List<Destination> shares() {
        return shares;
    }

    Set<ClusterOf> clusters() {
        return clusters;
    }

    List<Fault> faults() {
        return faults;
    }

    List<String> withoutEffect() {
        return withoutEffect;
    }

    private Target resolve(int index, HttpRoute.BackendRef ref) {
        return switch (Referent.of(ref.ref(), rule.route().namespace(), memo)) {
            case Referent.Broken(Filters.Problem problem) -> broken(index, ref, problem);
            case Referent.Usable(ClusterTarget target) -> usable(index, ref, target);
        };
    }

    private Target usable(int index, HttpRoute.BackendRef ref, ClusterTarget target) {
        Filters filters = new Filters(ref.filters(), rule, memo);
        withoutEffect.addAll(filters.withoutEffect());
        faults.addAll(filters.refFaults());
        boolean answers = filters.redirect().isPresent() || filters.response().isPresent()
                || filters.filters().stream().anyMatch(Filter.Cors.class::isInstance);
        if (answers) {
            return broken(index, ref, new Filters.Problem("UnsupportedValue", FailureCode.INVALID_FILTER,
                    (filters.redirect().isPresent()
                            ? "RequestRedirect"
                            : filters.response().isPresent() ? "directResponse" : "CORS")
                            + " can't stand in a backendRef; move it to the rule's filters"));
        }
        if (filters.problem().isPresent()) {
            return broken(index, ref, filters.problem().get());
        }
        return new Target(ref, Optional.of(target), filters, Optional.empty(), saysFallback(target));
    }

    private Target broken(int index, HttpRoute.BackendRef ref, Filters.Problem problem) {
        faults.add(new Fault(problem.reason(), "Failed to process route rule " + rule.index() + " backendRef " + index
                + ": " + problem.message() + "."));
        Filters none = new Filters(List.of(), rule, memo);
        return new Target(ref, Optional.empty(), none, Optional.of(problem.failure()), false);
    }

    private boolean saysFallback(ClusterTarget target) {
        return target instanceof ClusterTarget.OfBackend(var key)
                && memo.object(Backend.class, key).filter(backend -> backend.spec().isFallback()).isPresent();
    }

    private Destination share(Target target, List<ClusterOf.Share> standby) {
        int weight = target.ref().weight();
        if (target.target().isEmpty()) {
            return new Destination.Broken(target.failure().orElseThrow(), weight);
        }
        ClusterOf cluster = new ClusterOf(target.target().get(), rule.policy(), standby.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClusterOf.Standby(rule.name(), standby)));
        List<String> unenforced = memo.ask(cluster).unenforced();
        if (!unenforced.isEmpty() && !rule.allowUnenforced()) {
            return new Destination.Broken(notEnforced(unenforced), weight);
        }
        clusters.add(cluster);
        clusters.addAll(target.filters().clusters());
        return new Destination.ToCluster(cluster.name(), weight, target.filters().filters());
    }

    private static RouteAction.Fail notEnforced(List<String> fields) {
        return new RouteAction.Fail(500, FailureCode.NOT_ENFORCED, "the policy in force has fields that protect and"
                + " have no effect yet: " + String.join(", ", fields)
                + "; requests fail unless --allow-unenforced is given");
    }

    /** A backendRef, resolved or failed. */
    private record Target(HttpRoute.BackendRef ref, Optional<ClusterTarget> target, Filters filters,
            Optional<RouteAction.Fail> failure, boolean standsBy) {}
}
