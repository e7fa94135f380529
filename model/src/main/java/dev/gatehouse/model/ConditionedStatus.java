package dev.gatehouse.model;

import java.util.List;

/** A status with one list of conditions, about the object as a whole. */
public interface ConditionedStatus extends ObjectStatus {
    List<Condition> conditions();

    /** The same with other conditions. */
    ConditionedStatus withConditions(List<Condition> changed);
}
