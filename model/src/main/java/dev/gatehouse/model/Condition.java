package dev.gatehouse.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One condition of a status (Kubernetes meta/v1 Condition).
 *
 * @param type               {@code Accepted}
 * @param status             whether it holds
 * @param reason             CamelCase, for programs
 * @param message            for people: what is wrong and the way out
 * @param observedGeneration of the object that was judged
 * @param lastTransitionTime when the status last changed; empty until the condition is written
 */
public record Condition(String type, Truth status, String reason, String message, long observedGeneration,
        Optional<Instant> lastTransitionTime) {

    /** Whether a condition holds. */
    public enum Truth {
        TRUE("True"), FALSE("False"), UNKNOWN("Unknown");

        private final String spelling;

        Truth(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }
}
