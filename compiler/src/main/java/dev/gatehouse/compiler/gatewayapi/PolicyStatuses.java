package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.cluster.Traffic;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is said of BackendTrafficPolicies. */
final class PolicyStatuses {
    private static final List<Kind> TARGETS = List.of(Gateway.KIND, HttpRoute.KIND, Backend.KIND, Service.KIND);

    private final Memo memo;
    private final PolicyAncestors ancestors;
    private final ClusterAssembly clusters;
    private final Set<ObjectKey> overridden;

    PolicyStatuses(Memo memo, PolicyAncestors ancestors, AttachedRoutes attached, ClusterAssembly clusters) {
        this.memo = memo;
        this.ancestors = ancestors;
        this.clusters = clusters;
        this.overridden = attached.overridden();
    }

    PolicyStatus of(BackendTrafficPolicy policy) {
        String namespace = policy.metadata().namespace();
        return ancestors.status(namespace, ancestors.targets(policy, TARGETS), TARGETS,
                target -> conditions(policy, target, PolicyAncestors.key(namespace, target, TARGETS)));
    }

    private List<Condition> conditions(BackendTrafficPolicy policy, PolicyTargetReference target,
            Optional<ObjectKey> key) {
        Conditions conditions = new Conditions(policy.metadata().generation());
        conditions.addUnless(fault(policy, target, key), "Accepted", "Accepted", "Policy has been accepted.");
        boolean hidden = overridden.contains(policy.key()) || clusters.isOverridden(policy.key());
        conditions.addIf(hidden, "Overridden", "Overridden",
                "For some routes a more specific policy is in force instead.");
        conditions.addIf(policy.spec().mergeType().isPresent(), "Merged", "Merged",
                "The policy is merged over the less specific one.");
        List<String> warnings = new ArrayList<>();
        if (policy.spec().deprecatedTargetRef()) {
            warnings.add("spec.targetRef is deprecated, use spec.targetRefs.");
        }
        List<String> without = Traffic.withoutEffect(policy.spec().traffic());
        if (!without.isEmpty()) {
            warnings.add("No effect yet: " + String.join(", ", without) + ".");
        }
        conditions.warn(policy.spec().deprecatedTargetRef() ? "DeprecatedField" : "NotInForce", warnings);
        return conditions.list();
    }

    private Optional<Fault> fault(BackendTrafficPolicy policy, PolicyTargetReference target,
            Optional<ObjectKey> key) {
        if (key.isEmpty()) {
            return Optional.of(new Fault("Invalid", "kind " + target.kind() + " of group \"" + target.group()
                    + "\" can't be a target; use Gateway, HTTPRoute, Backend or Service"));
        }
        Optional<Fault> missing = ancestors.missing(key.get(), target.sectionName());
        if (missing.isPresent()) {
            return missing;
        }
        BackendTrafficPolicy first = PolicyTable.traffic(key.get(), target.sectionName().orElse(""), memo).getFirst();
        return first.key().equals(policy.key())
                ? Optional.empty()
                : Optional.of(new Fault("Conflicted", "the older BackendTrafficPolicy " + first.key().path()
                        + " has the same target"));
    }
}
