package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.ListenAddress;
import java.util.List;
import java.util.Optional;

/**
 * A Gateway of ours, judged.
 *
 * @param builtIn  whether no manifest declares it
 * @param refused  why none of it is served
 * @param warnings for people
 * @param places   the addresses to bind
 */
record PlannedGateway(Gateway gateway, boolean builtIn, Optional<Fault> refused, List<String> warnings,
        GatewayPlaces places, List<PlannedListener> listeners) {

    ObjectKey key() {
        return gateway.key();
    }

    boolean serves(PlannedListener listener) {
        return refused.isEmpty() && listener.isServed() && !places.hosts().isEmpty();
    }

    List<ListenAddress> addresses(PlannedListener listener) {
        return places.hosts().stream().map(host -> new ListenAddress(host, listener.declared().port())).toList();
    }

    PlannedGateway at(GatewayPlaces changed) {
        return new PlannedGateway(gateway, builtIn, refused, warnings, changed, listeners);
    }

    PlannedGateway withListeners(List<PlannedListener> changed) {
        return new PlannedGateway(gateway, builtIn, refused, warnings, places, changed);
    }
}
