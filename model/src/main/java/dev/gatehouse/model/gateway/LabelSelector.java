package dev.gatehouse.model.gateway;

import java.util.List;
import java.util.Map;

/** Chooses objects by their labels (Kubernetes meta/v1 LabelSelector): all parts must match. */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {

    public boolean matches(Map<String, String> labels) {
        return labels.entrySet().containsAll(matchLabels.entrySet())
                && matchExpressions.stream().allMatch(r -> r.matches(labels));
    }

    public record Requirement(String key, Operator operator, List<String> values) {
        boolean matches(Map<String, String> labels) {
            return switch (operator) {
                case IN -> labels.containsKey(key) && values.contains(labels.get(key));
                case NOT_IN -> !labels.containsKey(key) || !values.contains(labels.get(key));
                case EXISTS -> labels.containsKey(key);
                case DOES_NOT_EXIST -> !labels.containsKey(key);
            };
        }
    }

    /** How a label is compared; spelled {@code In}, {@code NotIn}, {@code Exists}, {@code DoesNotExist}. */
    public enum Operator {
        IN, NOT_IN, EXISTS, DOES_NOT_EXIST
    }
}
