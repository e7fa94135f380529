package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.HttpRoute;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTPRoute's rules, compiled.
 *
 * @param inherited the policy of the listener and Gateway that it is compiled for
 */
record CompiledRouteOf(ObjectKey route, Optional<AppliedPolicy> inherited, boolean allowUnenforced)
        implements
            Question<CompiledRoute> {

    @Override
    public CompiledRoute answer(Memo memo) {
        Optional<HttpRoute> object = memo.object(HttpRoute.class, route);
        Optional<AppliedPolicy> policy = AppliedPolicy.over(inherited, route, "", memo);
        List<CompiledRule> rules = new ArrayList<>();
        object.ifPresent(o -> {
            for (int index = 0; index < o.spec().rules().size(); index++) {
                rules.add(rule(o, index, policy, memo));
            }
        });
        List<Fault> faults = rules.stream().flatMap(rule -> rule.faults().stream()).toList();
        return new CompiledRoute(route, rules.stream().flatMap(rule -> rule.routes().stream()).toList(),
                gather(rules.stream().map(CompiledRule::clusters).toList()),
                rules.stream().flatMap(rule -> rule.refFaults().stream()).toList(), faults,
                !rules.isEmpty() && rules.stream().noneMatch(rule -> rule.faults().isEmpty()),
                rules.stream().flatMap(rule -> rule.withoutEffect().stream()).distinct().toList(),
                gather(rules.stream().flatMap(rule -> rule.policy().stream()).map(AppliedPolicy::inForce).toList()),
                gather(rules.stream().flatMap(rule -> rule.policy().stream()).map(AppliedPolicy::overridden)
                        .toList()));
    }

    private CompiledRule rule(HttpRoute object, int index, Optional<AppliedPolicy> policy, Memo memo) {
        HttpRoute.Rule rule = object.spec().rules().get(index);
        Optional<AppliedPolicy> own = rule.name().isPresent()
                ? AppliedPolicy.over(policy, route, rule.name().get(), memo)
                : policy;
        RuleContext context = new RuleContext(route, index, name(route, rule, index), prefix(rule), own,
                allowUnenforced);
        return new RuleCompiler(context, rule, memo).compile(Age.of(object));
    }

    /** What the snapshot's routes of a rule are called. */
    static String name(ObjectKey route, HttpRoute.Rule rule, int index) {
        return "httproute/" + route.path() + "/rule/" + rule.name().orElse(Integer.toString(index));
    }

    private static Optional<String> prefix(HttpRoute.Rule rule) {
        return rule.matches().size() == 1
                ? Optional.of(rule.matches().getFirst().path())
                        .filter(path -> path.type() == HttpRoute.PathType.PATH_PREFIX)
                        .map(path -> Matches.prefix(path.value()))
                : rule.matches().isEmpty() ? Optional.of("/") : Optional.empty();
    }

    private static <T> Set<T> gather(List<? extends Iterable<T>> parts) {
        Set<T> all = new LinkedHashSet<>();
        parts.forEach(part -> part.forEach(all::add));
        return all;
    }

    /** One rule, compiled. */
    record CompiledRule(List<CompiledRoute.Ranked> routes, Set<ClusterOf> clusters, List<Fault> refFaults,
            List<Fault> faults, List<String> withoutEffect, Optional<AppliedPolicy> policy) {}
}
