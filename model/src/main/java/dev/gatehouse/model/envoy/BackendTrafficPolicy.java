package dev.gatehouse.model.envoy;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.List;
import java.util.Optional;

/** How traffic to backends is balanced, checked, limited and retried. */
public record BackendTrafficPolicy(Metadata metadata, Spec spec, Optional<PolicyStatus> status)
        implements
            TargetingPolicy {
    public static final Kind KIND = new Kind("gateway.envoyproxy.io", "v1alpha1", "BackendTrafficPolicy",
            "backendtrafficpolicies", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public BackendTrafficPolicy withMetadata(Metadata changed) {
        return new BackendTrafficPolicy(changed, spec, status);
    }

    @Override
    public BackendTrafficPolicy withStatus(Optional<? extends ObjectStatus> changed) {
        return new BackendTrafficPolicy(metadata, spec, changed.map(PolicyStatus.class::cast));
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
     * @param targetRefs in both spellings, the plural and the older singular
     * @param traffic    the same fields as a cell of the matrix has
     */
    public record Spec(List<PolicyTargetReference> targetRefs, boolean deprecatedTargetRef,
            List<TargetSelector> targetSelectors, Optional<String> mergeType, TrafficSettings traffic) {}
}
