package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.address.Allocation;
import dev.gatehouse.compiler.address.Allocation.Request;
import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that a Gateway listens on.
 *
 * @param hosts   to bind, in the order of its {@code spec.addresses}
 * @param missing what it should have and nobody could give
 */
record GatewayPlaces(List<String> hosts, Optional<Fault> missing) {
    static final String ALL_ADDRESSES = "0.0.0.0";
    /** All of the machine's, shared with whoever else asks for no address. */
    static final GatewayPlaces SHARED = new GatewayPlaces(List.of(ALL_ADDRESSES), Optional.empty());
    static final GatewayPlaces NONE = new GatewayPlaces(List.of(), Optional.empty());

    GatewayPlaces {
        hosts = List.copyOf(hosts);
    }

    /**
     * Where each of these Gateways listens.
     *
     * @param gateways who goes first stands first; one that is refused keeps what it has
     */
    static Map<ObjectKey, GatewayPlaces> of(List<Gateway> gateways, GatewayApiOptions options, Memo memo) {
        Map<ObjectKey, List<String>> given = options.addressPool()
                .map(pool -> Allocation.of(pool, gateways.stream().filter(g -> wanted(g) > 0)
                        .map(g -> new Request(g.key(), wanted(g))).toList(), memo.told(HeldAddresses.class),
                        gateways.stream().flatMap(GatewayPlaces::named).toList()))
                .orElse(Map.of());
        Map<ObjectKey, GatewayPlaces> places = new HashMap<>();
        gateways.forEach(g -> places.put(g.key(), options.addressPool().isPresent()
                ? own(g, given.getOrDefault(g.key(), List.of()), options)
                : shared(g)));
        return places;
    }

    /** How many addresses a Gateway leaves to us. An address without a value is any one (Gateway API, GatewaySpecAddress). */
    private static int wanted(Gateway gateway) {
        List<Gateway.Address> asked = gateway.spec().addresses();
        return asked.isEmpty() ? 1 : (int) asked.stream().filter(a -> a.value().isEmpty()).count();
    }

    private static Stream<String> named(Gateway gateway) {
        return gateway.spec().addresses().stream().flatMap(a -> a.value().stream()).map(Allocation::canonical);
    }

    private static GatewayPlaces shared(Gateway gateway) {
        List<String> hosts = Stream.concat(named(gateway), wanted(gateway) > 0
                ? Stream.of(ALL_ADDRESSES)
                : Stream.empty()).distinct().toList();
        return new GatewayPlaces(hosts, Optional.empty());
    }

    private static GatewayPlaces own(Gateway gateway, List<String> given, GatewayApiOptions options) {
        LinkedHashSet<String> hosts = new LinkedHashSet<>();
        List<String> left = new ArrayList<>(given);
        gateway.spec().addresses().forEach(asked -> asked.value().map(Allocation::canonical)
                .or(() -> left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst())).ifPresent(hosts::add));
        hosts.addAll(left);
        return new GatewayPlaces(List.copyOf(hosts), given.size() < wanted(gateway)
                ? Optional.of(new Fault("AddressNotAssigned", "no address of the pool "
                        + options.addressPool().map(Object::toString).orElse("")
                        + " is left; widen it with --address-pool, or remove a Gateway"))
                : Optional.empty());
    }
}
