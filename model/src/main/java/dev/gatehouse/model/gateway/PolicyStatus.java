package dev.gatehouse.model.gateway;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;

/** The status of every policy kind: an entry per Gateway that it has an effect on, 16 at most. */
public record PolicyStatus(List<Ancestor> ancestors) implements ObjectStatus {

    public record Ancestor(ParentReference ancestorRef, String controllerName, List<Condition> conditions) {}
}
