package dev.gatehouse.model.envoy;

import dev.gatehouse.model.gateway.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a kind that a policy is for, by their labels.
 *
 * @param namespaces where they are; empty: in the policy's own. Those of another namespace need a ReferenceGrant there
 */
public record TargetSelector(String group, String kind, Map<String, String> matchLabels,
        List<LabelSelector.Requirement> matchExpressions, Optional<Namespaces> namespaces) {

    /**
     * @param selector of namespaces by label, for {@link From#SELECTOR}
     */
    public record Namespaces(From from, Optional<LabelSelector> selector) {
        /** Where targets may be. */
        public enum From {
            SAME, ALL, SELECTOR
        }
    }
}
