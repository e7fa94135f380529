package dev.gatehouse.model.envoy;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.List;
import java.util.Optional;

/** Who may send requests: authentication, authorization, CORS. None of it is in force yet. */
public record SecurityPolicy(Metadata metadata, Spec spec, Optional<PolicyStatus> status)
        implements
            TargetingPolicy {
    public static final Kind KIND = new Kind("gateway.envoyproxy.io", "v1alpha1", "SecurityPolicy",
            "securitypolicies", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public SecurityPolicy withMetadata(Metadata changed) {
        return new SecurityPolicy(changed, spec, status);
    }

    @Override
    public SecurityPolicy withStatus(Optional<? extends ObjectStatus> changed) {
        return new SecurityPolicy(metadata, spec, changed.map(PolicyStatus.class::cast));
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
     * @param protections the fields that are set, which say how the targets are protected: {@code jwt}
     */
    public record Spec(List<PolicyTargetReference> targetRefs, boolean deprecatedTargetRef,
            List<TargetSelector> targetSelectors, Optional<String> mergeType, List<String> protections) {}
}
