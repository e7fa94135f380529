package dev.gatehouse.control.status;

import dev.gatehouse.control.status.Observed.Binding;
import dev.gatehouse.control.status.Placements.ListenerPlace;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.ListenAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses at which a Gateway can really be reached: one that could not be bound is none, and in place of the
 * wildcard stand the machine's own (Gateway API, GatewayStatus.addresses: "addresses that have been bound").
 *
 * @param places of the Gateway's listeners, by name
 */
record ReachableAddresses(Map<String, ListenerPlace> places, Observed observed) {
    /** The most that a status may hold (Gateway API, GatewayStatus). */
    private static final int MOST = 16;

    List<Gateway.Address> of(List<Gateway.Address> compiled) {
        return compiled.stream().filter(address -> !isRefused(address)).flatMap(this::real).distinct().limit(MOST)
                .toList();
    }

    private boolean isRefused(Gateway.Address address) {
        List<ListenAddress> sockets = places.values().stream().flatMap(place -> place.addresses().stream())
                .filter(socket -> address.value().filter(socket.host()::equals).isPresent()).distinct().toList();
        return !sockets.isEmpty()
                && sockets.stream().allMatch(socket -> observed.bindings().get(socket) instanceof Binding.Refused);
    }

    private Stream<Gateway.Address> real(Gateway.Address address) {
        boolean wildcard = address.value().filter(host -> new ListenAddress(host, 0).isWildcard()).isPresent();
        return wildcard
                ? observed.host().stream().map(host -> new Gateway.Address(address.type(), Optional.of(host)))
                : Stream.of(address);
    }
}
