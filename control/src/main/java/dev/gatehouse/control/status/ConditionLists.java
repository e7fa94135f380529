package dev.gatehouse.control.status;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.gateway.ListenerSet;
import dev.gatehouse.model.gateway.RouteStatus;
import java.util.List;
import java.util.function.BiFunction;

/** The one place that knows where each kind's status keeps its conditions. A kind with a status is added here. */
final class ConditionLists {
    private ConditionLists() {
    }

    /** Changes one list of conditions, given the place where it stands. */
    interface Change extends BiFunction<Object, List<Condition>, List<Condition>> {}

    /**
     * The status with every list of conditions changed. A place (a listener's name, a parent's or ancestor's reference;
     * the empty string for the object's own) is the same for the same list of another status of the object.
     */
    static ObjectStatus map(ObjectStatus status, Change change) {
        return switch (status) {
            case Gateway.Status s -> new Gateway.Status(s.addresses(), change.apply("", s.conditions()),
                    s.listeners().stream().map(l -> new Gateway.ListenerStatus(l.name(), l.supportedKinds(),
                            l.attachedRoutes(), change.apply(l.name(), l.conditions()))).toList());
            case ListenerSet.Status s -> new ListenerSet.Status(change.apply("", s.conditions()),
                    s.listeners().stream().map(l -> new Gateway.ListenerStatus(l.name(), l.supportedKinds(),
                            l.attachedRoutes(), change.apply(l.name(), l.conditions()))).toList());
            case GatewayClass.Status s ->
                new GatewayClass.Status(change.apply("", s.conditions()), s.supportedFeatures());
            case RouteStatus s -> new RouteStatus(s.parents().stream()
                    .map(p -> new RouteStatus.Parent(p.parentRef(), p.controllerName(),
                            change.apply(List.of(p.parentRef(), p.controllerName()), p.conditions())))
                    .toList());
            case PolicyStatus s -> new PolicyStatus(s.ancestors().stream()
                    .map(a -> new PolicyStatus.Ancestor(a.ancestorRef(), a.controllerName(),
                            change.apply(List.of(a.ancestorRef(), a.controllerName()), a.conditions())))
                    .toList());
            case ConditionedStatus s -> s.withConditions(change.apply("", s.conditions()));
            case Backend.Status s -> new Backend.Status(change.apply("", s.conditions()));
            default -> throw new IllegalArgumentException("no place of conditions is known in " + status.getClass());
        };
    }
}
