package dev.gatehouse.control.status;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.ObjectStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a change of status gives to say in the log: what no longer holds and why, and what holds again. */
public record Remarks(List<String> bad, List<String> good) {
    /** Conditions that are meant to hold; of others (Conflicted) being false is no news. */
    private static final Set<String> MEANT_TO_HOLD = Set.of("Accepted", "ResolvedRefs", "Programmed",
            "EndpointsResolved", "EndpointsHealthy");

    /** What a release comes to when the next is made, which is no news. */
    private static final String SUPERSEDED = "Superseded";

    /** Compares two statuses of an object; empty: it had none. */
    public static Remarks on(Optional<? extends ObjectStatus> before, ObjectStatus after) {
        Map<Object, List<Condition>> old = new HashMap<>();
        before.ifPresent(status -> ConditionLists.map(status, (place, conditions) -> {
            old.put(place, conditions);
            return conditions;
        }));
        Remarks remarks = new Remarks(new ArrayList<>(), new ArrayList<>());
        ConditionLists.map(after, (place, conditions) -> {
            for (Condition condition : conditions) {
                if (MEANT_TO_HOLD.contains(condition.type()) && !condition.reason().equals(SUPERSEDED)) {
                    remarks.add(where(place), Conditions.find(old.getOrDefault(place, List.of()), condition.type()),
                            condition);
                }
            }
            return conditions;
        });
        return remarks;
    }

    private void add(String where, Optional<Condition> before, Condition now) {
        boolean holds = now.status() == Truth.TRUE;
        boolean held = before.map(c -> c.status() == Truth.TRUE).orElse(true);
        if (!holds && (held || !before.map(Condition::message).equals(Optional.of(now.message())))) {
            bad.add(where + now.type() + " is " + now.status().spelling() + " (" + now.reason() + "): "
                    + now.message());
        } else if (holds && !held) {
            good.add(where + now.type() + " again");
        }
    }

    private static String where(Object place) {
        return place instanceof String listener && !listener.isEmpty() ? "listener " + listener + ": " : "";
    }
}
