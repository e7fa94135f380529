package dev.gatehouse.control.status;

import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.RouteStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Statuses that several controllers share: each changes its own entries only (Gateway API, RouteStatus.parents). */
public final class ForeignEntries {
    private ForeignEntries() {
    }

    /**
     * @param before what is stored
     * @param ours   our entries
     * @param name   our controller's name
     * @return our entries, then those of other controllers that are stored
     */
    public static ObjectStatus keep(Optional<? extends ObjectStatus> before, ObjectStatus ours, String name) {
        if (ours instanceof RouteStatus(List<RouteStatus.Parent> mine)
                && before.orElse(null) instanceof RouteStatus(List<RouteStatus.Parent> all)) {
            List<RouteStatus.Parent> others = all.stream().filter(p -> !p.controllerName().equals(name)).toList();
            return others.isEmpty() ? ours : new RouteStatus(Stream.concat(mine.stream(), others.stream()).toList());
        }
        if (ours instanceof PolicyStatus(List<PolicyStatus.Ancestor> mine)
                && before.orElse(null) instanceof PolicyStatus(List<PolicyStatus.Ancestor> all)) {
            List<PolicyStatus.Ancestor> others = all.stream().filter(a -> !a.controllerName().equals(name)).toList();
            return others.isEmpty() ? ours : new PolicyStatus(Stream.concat(mine.stream(), others.stream()).toList());
        }
        return ours;
    }
}
