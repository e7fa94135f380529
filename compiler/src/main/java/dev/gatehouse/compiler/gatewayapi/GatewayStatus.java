package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.model.gateway.Gateway;
import java.util.List;
import java.util.Optional;

/** What is said of a Gateway and its listeners (Gateway API, GatewayStatus). */
final class GatewayStatus {
    private GatewayStatus() {
    }

    static Gateway.Status of(PlannedGateway planned, AttachedRoutes attached) {
        Gateway gateway = planned.gateway();
        boolean anyServed = planned.listeners().stream().anyMatch(planned::serves);
        Conditions conditions = new Conditions(gateway.metadata().generation());
        accepted(planned, conditions);
        Optional<Fault> notServed = anyServed
                ? Optional.empty()
                : Optional.of(new Fault("Invalid", planned.refused().map(Fault::message)
                        .orElse("no listener can be served; their conditions say why")));
        conditions.addUnless(planned.places().missing().or(() -> notServed), "Programmed", "Programmed",
                "The Gateway is served");
        conditions.addIf(letsAnybodyIn(planned), "InsecureFrontendValidationMode", "ConfigurationChanged",
                "some HTTPS listeners let in clients whose certificate is missing or not valid"
                        + " (AllowInsecureFallback)");
        conditions.warn("Warning", planned.warnings());
        List<Gateway.Address> addresses = planned.places().hosts().stream()
                .map(host -> new Gateway.Address("IPAddress", Optional.of(host))).toList();
        return new Gateway.Status(planned.refused().isPresent() ? List.of() : addresses, conditions.list(),
                planned.listeners().stream().map(l -> listener(planned, l, attached)).toList());
    }

    private static boolean letsAnybodyIn(PlannedGateway planned) {
        return planned.listeners().stream().map(PlannedListener::clients)
                .anyMatch(clients -> clients.asked() && !clients.required());
    }

    private static void accepted(PlannedGateway planned, Conditions conditions) {
        List<PlannedListener> all = planned.listeners();
        boolean anyAccepted = all.stream().anyMatch(l -> l.refused().isEmpty());
        boolean anyRefused = all.stream().anyMatch(l -> l.refused().isPresent());
        if (planned.refused().isPresent()) {
            conditions.add("Accepted", false, planned.refused().get().reason(), planned.refused().get().message());
        } else if (anyRefused || all.isEmpty()) {
            conditions.add("Accepted", anyAccepted, "ListenersNotValid",
                    "some listeners are not valid; their conditions say why");
        } else {
            String warning = planned.warnings().isEmpty() ? "" : ". " + String.join(" ", planned.warnings());
            conditions.add("Accepted", true, "Accepted", "The Gateway is accepted" + warning);
        }
    }

    private static Gateway.ListenerStatus listener(PlannedGateway planned, PlannedListener listener,
            AttachedRoutes attached) {
        Conditions conditions = new Conditions(planned.gateway().metadata().generation());
        conditions.addUnless(listener.refused(), "Accepted", "Accepted", "The listener is accepted");
        if (listener.conflicted()) {
            Fault conflict = listener.refused().orElseThrow();
            conditions.add("Conflicted", true, conflict.reason(), conflict.message());
        } else {
            conditions.add("Conflicted", false, "NoConflicts", "No other listener has its place");
        }
        conditions.addUnless(listener.refFault(), "ResolvedRefs", "ResolvedRefs", "All references are resolved");
        boolean served = planned.serves(listener) && !listener.kinds().isEmpty();
        String why = planned.refused().or(listener::refused).or(listener::refFault)
                .or(planned.places()::missing).map(Fault::message)
                .orElse("the listener can't be served");
        conditions.add("Programmed", served, served ? "Programmed" : "Invalid",
                served ? "The listener is served" : why);
        conditions.addIf(listener.overlaps(), "OverlappingTLSConfig", "OverlappingHostnames",
                "another HTTPS listener on this port serves some of the same hosts");
        return new Gateway.ListenerStatus(listener.declared().name(), listener.kinds(),
                attached.count(new ListenerId(planned.key(), listener.declared().name())), conditions.list());
    }
}
