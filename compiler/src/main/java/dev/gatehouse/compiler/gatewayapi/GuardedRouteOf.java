package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.compiler.gatewayapi.CompiledRoute.Ranked;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTPRoute, compiled; its rules fail where a policy protects them that is not in force. The very object that
 * {@link CompiledRouteOf} answers with where none does.
 *
 * @param ofListener the policy that protects all routes of the listener that it is compiled for
 */
record GuardedRouteOf(ObjectKey route, Optional<AppliedPolicy> inherited, Optional<Guard> ofListener,
        boolean allowUnenforced) implements Question<CompiledRoute> {

    @Override
    public int hashCode() {
        return route.hashCode();
    }

    @Override
    public CompiledRoute answer(Memo memo) {
        CompiledRoute compiled = memo.ask(new CompiledRouteOf(route, inherited, allowUnenforced));
        List<HttpRoute.Rule> rules = memo.object(HttpRoute.class, route).map(r -> r.spec().rules()).orElse(List.of());
        Optional<Guard> ofRoute = Guard.security(route, "", memo).or(() -> ofListener).or(() -> ofUndeclared(memo));
        Map<Integer, Guard> guards = new HashMap<>();
        for (int index = 0; index < rules.size(); index++) {
            int rule = index;
            rules.get(index).name().flatMap(name -> Guard.security(route, name, memo)).or(() -> ofRoute)
                    .ifPresent(guard -> guards.put(rule, guard));
        }
        if (guards.isEmpty()) {
            return compiled;
        }
        return allowUnenforced ? warned(compiled, guards) : failing(compiled, rules, guards);
    }

    private Optional<Guard> ofUndeclared(Memo memo) {
        return memo.object(HttpRoute.class, route).stream().flatMap(r -> r.spec().parentRefs().stream())
                .filter(ref -> ref.group().equals(Gateway.KIND.group()) && ref.kind().equals(Gateway.KIND.name()))
                .map(ref -> new ObjectKey(Gateway.KIND, ref.namespace().orElse(route.namespace()), ref.name()))
                .filter(gateway -> memo.object(gateway).isEmpty())
                .flatMap(gateway -> memo.ask(new Guard.OfUndeclared(gateway)).stream()).findFirst();
    }

    private static CompiledRoute warned(CompiledRoute compiled, Map<Integer, Guard> guards) {
        List<String> without = new ArrayList<>(compiled.withoutEffect());
        guards.forEach((rule, guard) -> without.add("rules[" + rule + "] " + guard.policy()));
        return new CompiledRoute(compiled.key(), compiled.routes(), compiled.clusters(), compiled.refFaults(),
                compiled.ruleFaults(), compiled.wholly(), without, compiled.policies(), compiled.overridden());
    }

    private CompiledRoute failing(CompiledRoute compiled, List<HttpRoute.Rule> rules, Map<Integer, Guard> guards) {
        Map<String, Guard> byName = new HashMap<>();
        List<Fault> faults = new ArrayList<>(compiled.ruleFaults());
        guards.forEach((rule, guard) -> {
            byName.put(CompiledRouteOf.name(route, rules.get(rule), rule), guard);
            faults.add(new Fault("UnsupportedValue", "Dropped Rule " + rule + ": " + guard.message() + "."));
        });
        boolean all = guards.size() == rules.size();
        return new CompiledRoute(compiled.key(),
                compiled.routes().stream().map(ranked -> guarded(ranked, byName)).toList(),
                all ? Set.of() : compiled.clusters(), compiled.refFaults(), faults, all || compiled.wholly(),
                compiled.withoutEffect(), compiled.policies(), compiled.overridden());
    }

    private static Ranked guarded(Ranked ranked, Map<String, Guard> byName) {
        Route open = ranked.route();
        return Optional.ofNullable(byName.get(open.name())).map(guard -> new Ranked(ranked.rank(),
                new Route(open.name(), open.match(),
                        open.filters().stream().filter(f -> f instanceof Filter.ResponseHeaders).toList(),
                        new RouteAction.Fail(500, FailureCode.NOT_ENFORCED, guard.message()), open.timeouts(),
                        Optional.empty(),
                        open.errors())))
                .orElse(ranked);
    }
}
