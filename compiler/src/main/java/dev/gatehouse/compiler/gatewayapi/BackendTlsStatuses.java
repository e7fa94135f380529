package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.cluster.PolicyTls;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.BackendTlsPolicy;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.List;
import java.util.Optional;

/** What is said of BackendTLSPolicies (Gateway API, BackendTLSPolicyConditionResolvedRefs). */
final class BackendTlsStatuses {
    private static final List<Kind> TARGETS = List.of(Service.KIND, Backend.KIND);

    private final Memo memo;
    private final PolicyAncestors ancestors;

    BackendTlsStatuses(Memo memo, PolicyAncestors ancestors) {
        this.memo = memo;
        this.ancestors = ancestors;
    }

    PolicyStatus of(BackendTlsPolicy policy) {
        return ancestors.status(policy.metadata().namespace(), policy.spec().targetRefs().stream(), TARGETS,
                target -> conditions(policy, target));
    }

    private List<Condition> conditions(BackendTlsPolicy policy, PolicyTargetReference target) {
        PolicyTls.Verdict tls = memo.ask(new PolicyTls(policy.key()));
        Conditions conditions = new Conditions(policy.metadata().generation());
        Optional<Fault> fault = target(policy, target).or(() -> refused(tls));
        conditions.addUnless(fault, "Accepted", "Accepted", "Policy has been accepted.");
        conditions.addUnless(tls.problems().stream().findFirst()
                .map(problem -> new Fault(problem.invalidKind() ? "InvalidKind" : "InvalidCACertificateRef",
                        tls.message())),
                "ResolvedRefs", "ResolvedRefs", "All references are resolved");
        conditions.warn("NotInForce", policy.spec().options().isEmpty()
                ? List.of()
                : List.of("No effect: options " + String.join(", ", policy.spec().options().keySet()) + "."));
        return conditions.list();
    }

    private Optional<Fault> target(BackendTlsPolicy policy, PolicyTargetReference target) {
        Optional<ObjectKey> key = PolicyAncestors.key(policy.metadata().namespace(), target, TARGETS);
        if (key.isEmpty()) {
            return Optional.of(new Fault("Invalid", "kind " + target.kind() + " of group \"" + target.group()
                    + "\" can't be a target; use Service, or Backend of group " + Backend.KIND.group()));
        }
        return ancestors.missing(key.get(), target.sectionName()).or(() -> BackendTlsInForce
                .of(key.get(), target.sectionName(), memo).stream().findFirst()
                .filter(first -> !first.key().equals(policy.key()))
                .map(first -> new Fault("Conflicted",
                        "the older BackendTLSPolicy " + first.key().path() + " has the same target")));
    }

    private static Optional<Fault> refused(PolicyTls.Verdict tls) {
        if (tls.unknownAuthorities().isPresent()) {
            return Optional.of(new Fault("Invalid", "wellKnownCACertificates " + tls.unknownAuthorities().get()
                    + " is not known; use System"));
        }
        return tls.isUsable()
                ? Optional.empty()
                : Optional.of(new Fault("NoValidCACertificate", "no CA certificate can be used: " + tls.message()));
    }
}
