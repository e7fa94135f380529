package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.envoy.ClientTrafficPolicy;
import dev.gatehouse.model.envoy.SecurityPolicy;
import dev.gatehouse.model.envoy.TargetingPolicy;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GrpcRoute;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ListenerSet;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import dev.gatehouse.model.gateway.TcpRoute;
import java.util.List;
import java.util.Optional;

/** What is said of the policies that are not in force: SecurityPolicies and ClientTrafficPolicies. */
final class UnenforcedPolicies {
    private static final List<Kind> TARGETS = List.of(Gateway.KIND, ListenerSet.KIND, HttpRoute.KIND, GrpcRoute.KIND,
            TcpRoute.KIND);

    private final GatewayApiOptions options;
    private final Memo memo;
    private final PolicyAncestors ancestors;

    UnenforcedPolicies(GatewayApiOptions options, Memo memo, PolicyAncestors ancestors) {
        this.options = options;
        this.memo = memo;
        this.ancestors = ancestors;
    }

    PolicyStatus of(TargetingPolicy policy) {
        return ancestors.status(policy.metadata().namespace(), ancestors.targets(policy, TARGETS), TARGETS,
                target -> conditions(policy, target));
    }

    private List<Condition> conditions(TargetingPolicy policy, PolicyTargetReference target) {
        Conditions conditions = new Conditions(policy.metadata().generation());
        Optional<Fault> fault = PolicyAncestors.key(policy.metadata().namespace(), target, TARGETS)
                .flatMap(key -> ancestors.missing(key, target.sectionName())
                        .or(() -> conflict(policy, new PolicyTable.Of(policy.kind(), key,
                                target.sectionName().orElse("")))))
                .or(() -> notInForce(policy));
        conditions.addUnless(fault, "Accepted", "Accepted", "Policy has been accepted.");
        List<String> without = without(policy);
        conditions.warn("NotInForce", fault.isEmpty() && !without.isEmpty()
                ? List.of("No effect yet: " + String.join(", ", without) + ".")
                : List.of());
        return conditions.list();
    }

    private Optional<Fault> conflict(TargetingPolicy policy, PolicyTable.Of question) {
        return memo.ask(question).stream().findFirst().filter(first -> !first.key().equals(policy.key()))
                .map(first -> new Fault("Conflicted",
                        "the older " + first.kind() + " " + first.key().path() + " has the same target"));
    }

    /** A policy that leaves nobody unprotected is accepted. */
    private Optional<Fault> notInForce(TargetingPolicy policy) {
        List<String> protecting = Guard.fields(policy);
        boolean protects = policy instanceof SecurityPolicy || !protecting.isEmpty();
        if (!protects || options.allowUnenforced()) {
            return Optional.empty();
        }
        return Optional.of(new Fault("Invalid", "not in force yet: "
                + (protecting.isEmpty() ? policy.kind().name() : String.join(", ", protecting))
                + "; requests that it protects are answered with status 500 unless --allow-unenforced is given"));
    }

    private static List<String> without(TargetingPolicy policy) {
        return switch (policy) {
            case SecurityPolicy security -> security.spec().protections();
            case ClientTrafficPolicy client -> client.spec().notInForce();
            default -> List.of();
        };
    }
}
