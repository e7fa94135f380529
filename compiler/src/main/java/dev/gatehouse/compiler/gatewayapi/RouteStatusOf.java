package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.RouteStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of an HTTPRoute, for each parentRef that is ours to judge (Gateway API, RouteStatus). */
record RouteStatusOf(ObjectKey route, GatewayApiOptions options) implements Question<RouteStatus> {

    @Override
    public RouteStatus answer(Memo memo) {
        long generation = memo.object(HttpRoute.class, route).map(r -> r.metadata().generation()).orElse(0L);
        return new RouteStatus(memo.ask(new AttachmentsOf(route, options)).parents().stream()
                .map(parent -> status(parent, generation, memo)).toList());
    }

    private RouteStatus.Parent status(Attachments.Parent parent, long generation, Memo memo) {
        Optional<AppliedPolicy> policy = parent.listeners().stream().findFirst()
                .flatMap(at -> memo.ask(new AppliedPolicy.Inherited(at.listener())));
        Optional<Guard> guard = parent.listeners().stream().findFirst()
                .flatMap(at -> memo.ask(new Guard.OfListener(at.listener())));
        CompiledRoute compiled = memo.ask(new GuardedRouteOf(route, policy, guard, options.allowUnenforced()));
        Conditions conditions = new Conditions(generation);
        Optional<Fault> refused = parent.refused().or(() -> compiled.wholly()
                ? Optional.of(joined(compiled.ruleFaults()))
                : Optional.empty());
        conditions.addUnless(refused, "Accepted", "Accepted",
                "Route is accepted" + parent.warning().map(warning -> ". " + warning).orElse(""));
        conditions.addUnless(compiled.refFaults().isEmpty()
                ? Optional.empty()
                : Optional.of(joined(compiled.refFaults())), "ResolvedRefs", "ResolvedRefs",
                "All references are resolved");
        if (refused.isEmpty() && !compiled.ruleFaults().isEmpty()) {
            Fault partly = joined(compiled.ruleFaults());
            conditions.add("PartiallyInvalid", true, partly.reason(), partly.message());
        }
        warn(parent, compiled, conditions);
        return new RouteStatus.Parent(parent.ref(), options.controllerName(), conditions.list());
    }

    private static void warn(Attachments.Parent parent, CompiledRoute compiled, Conditions conditions) {
        List<String> warnings = new ArrayList<>(parent.warning().stream().toList());
        if (!compiled.withoutEffect().isEmpty()) {
            warnings.add("No effect yet: " + String.join(", ", compiled.withoutEffect()) + ".");
        }
        conditions.warn(parent.warning().isPresent() ? "ParentNotDeclared" : "NotInForce", warnings);
    }

    private static Fault joined(List<Fault> faults) {
        return new Fault(faults.getFirst().reason(),
                String.join(" ", faults.stream().map(Fault::message).distinct().toList()));
    }
}
