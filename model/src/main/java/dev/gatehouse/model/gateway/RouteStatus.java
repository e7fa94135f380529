package dev.gatehouse.model.gateway;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;

/** The status of every route kind: an entry per parentRef. */
public record RouteStatus(List<Parent> parents) implements ObjectStatus {

    public record Parent(ParentReference parentRef, String controllerName, List<Condition> conditions) {}
}
