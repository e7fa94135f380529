package dev.gatehouse.control.status;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ObjectStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills in when each condition last changed: now, or the time it had before where it still holds, or still does not
 * (Kubernetes API conventions, "lastTransitionTime").
 */
public final class Transitions {
    private Transitions() {
    }

    /**
     * @param before what is stored; empty: nothing
     * @param after  without times
     * @param now    is cut to seconds, which is how times are written
     */
    public static ObjectStatus carryOver(Optional<? extends ObjectStatus> before, ObjectStatus after, Instant now) {
        Map<Object, List<Condition>> old = new HashMap<>();
        before.ifPresent(status -> ConditionLists.map(status, (place, conditions) -> {
            old.put(place, conditions);
            return conditions;
        }));
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return ConditionLists.map(after, (place, conditions) -> conditions.stream()
                .map(c -> timed(c, Conditions.find(old.getOrDefault(place, List.of()), c.type()), second)).toList());
    }

    private static Condition timed(Condition condition, Optional<Condition> before, Instant now) {
        Instant since = before.filter(b -> b.status() == condition.status()).flatMap(Condition::lastTransitionTime)
                .orElse(now);
        return new Condition(condition.type(), condition.status(), condition.reason(), condition.message(),
                condition.observedGeneration(), Optional.of(since));
    }
}
