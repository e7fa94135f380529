package dev.gatehouse.model.envoy;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.List;
import java.util.Optional;

/** How a Gateway's listeners treat clients. None of it is in force yet. */
public record ClientTrafficPolicy(Metadata metadata, Spec spec, Optional<PolicyStatus> status)
        implements
            TargetingPolicy {
    public static final Kind KIND = new Kind("gateway.envoyproxy.io", "v1alpha1", "ClientTrafficPolicy",
            "clienttrafficpolicies", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ClientTrafficPolicy withMetadata(Metadata changed) {
        return new ClientTrafficPolicy(changed, spec, status);
    }

    @Override
    public ClientTrafficPolicy withStatus(Optional<? extends ObjectStatus> changed) {
        return new ClientTrafficPolicy(metadata, spec, changed.map(PolicyStatus.class::cast));
    }

    @Override
    public List<PolicyTargetReference> targetRefs() {
        return spec.targetRefs();
    }

    @Override
    public List<TargetSelector> targetSelectors() {
        return spec.targetSelectors();
    }

    /**
     * @param notInForce           paths of the fields that are set and have no effect yet: {@code timeout.http}
     * @param notInForceProtecting those of them that protect: never left out silently
     */
    public record Spec(List<PolicyTargetReference> targetRefs, boolean deprecatedTargetRef,
            List<TargetSelector> targetSelectors, List<String> notInForce, List<String> notInForceProtecting) {}
}
