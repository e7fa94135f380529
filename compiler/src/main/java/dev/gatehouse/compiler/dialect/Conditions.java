package dev.gatehouse.compiler.dialect;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the conditions of one object, all of its generation. */
public final class Conditions {
    private final long generation;
    private final List<Condition> conditions = new ArrayList<>();

    public Conditions(long generation) {
        this.generation = generation;
    }

    public Conditions add(String type, boolean holds, String reason, String message) {
        conditions.add(new Condition(type, holds ? Truth.TRUE : Truth.FALSE, reason, message, generation,
                Optional.empty()));
        return this;
    }

    /** True with a reason and message, or false with the fault's. */
    public Conditions addUnless(Optional<Fault> fault, String type, String reason, String message) {
        return fault.map(f -> add(type, false, f.reason(), f.message()))
                .orElseGet(() -> add(type, true, reason, message));
    }

    /** Present only when it holds. */
    public Conditions addIf(boolean holds, String type, String reason, String message) {
        return holds ? add(type, true, reason, message) : this;
    }

    /** A warning in one condition; none where there is nothing to warn of. */
    public Conditions warn(String reason, List<String> messages) {
        return addIf(!messages.isEmpty(), "Warning", reason, String.join(" ", messages));
    }

    public List<Condition> list() {
        return List.copyOf(conditions);
    }
}
