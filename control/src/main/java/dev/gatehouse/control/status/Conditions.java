package dev.gatehouse.control.status;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of conditions, one of a type each. */
final class Conditions {
    private Conditions() {
    }

    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    static boolean isTrue(List<Condition> conditions, String type) {
        return find(conditions, type).filter(c -> c.status() == Truth.TRUE).isPresent();
    }

    /** The generation of the object that was judged. */
    static long generation(List<Condition> conditions) {
        return conditions.stream().mapToLong(Condition::observedGeneration).max().orElse(0);
    }

    /** The list with a condition in place of the one of its type, or at the end. */
    static List<Condition> with(List<Condition> conditions, Condition changed) {
        List<Condition> result = new ArrayList<>(conditions);
        for (int i = 0; i < result.size(); i++) {
            if (result.get(i).type().equals(changed.type())) {
                result.set(i, changed);
                return List.copyOf(result);
            }
        }
        result.add(changed);
        return List.copyOf(result);
    }

    static Condition of(String type, Truth status, String reason, String message, long generation) {
        return new Condition(type, status, reason, message, generation, Optional.empty());
    }
}
