package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import dev.gatehouse.snapshot.ServerTls;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts listeners of all Gateways together into sockets. The built-in Gateway comes last: on a socket that a declared
 * one holds, its routes go to every hostname there that they have something in common with, and are ranked with the
 * others; it serves what no declared hostname takes.
 */
final class ListenerAssembly {
    private final AttachedRoutes attached;
    private final VirtualHosts virtualHosts;
    private final Map<ListenAddress, Socket> sockets = new HashMap<>();

    ListenerAssembly(Collection<PlannedGateway> gateways, AttachedRoutes attached, VirtualHosts virtualHosts) {
        this.attached = attached;
        this.virtualHosts = virtualHosts;
        gateways.stream().sorted(Comparator.comparing(PlannedGateway::builtIn))
                .forEach(gateway -> gateway.listeners().stream().filter(gateway::serves)
                        .forEach(listener -> gateway.addresses(listener).forEach(a -> add(a, gateway, listener))));
    }

    /** In order of address. */
    List<Listener> listeners() {
        return sockets.entrySet().stream().map(e -> new Listener(e.getKey(), e.getValue().protocol(),
                e.getValue().places().stream().map(this::host).sorted(Comparator.comparing(ListenerHost::hostname))
                        .toList()))
                .sorted(Comparator.comparing((Listener l) -> l.address().host())
                        .thenComparingInt(l -> l.address().port()))
                .toList();
    }

    private void add(ListenAddress address, PlannedGateway gateway, PlannedListener listener) {
        Socket socket = sockets.computeIfAbsent(address,
                _ -> new Socket(listener.protocol().orElseThrow(), new ArrayList<>()));
        Map<HostPattern, List<CompiledRoute>> routes = attached
                .of(new ListenerId(gateway.key(), listener.declared().name()));
        if (gateway.builtIn()) {
            socket.places().forEach(place -> place.share(routes));
            boolean taken = socket.protocol() == ListenerProtocol.HTTPS
                    || socket.places().stream().anyMatch(place -> place.listener().host().isAny());
            if (taken) {
                return;
            }
        }
        socket.places().add(new Place(gateway, listener, copy(routes)));
    }

    private static Map<HostPattern, List<CompiledRoute>> copy(Map<HostPattern, List<CompiledRoute>> routes) {
        Map<HostPattern, List<CompiledRoute>> copy = new HashMap<>();
        routes.forEach((host, list) -> copy.put(host, new ArrayList<>(list)));
        return copy;
    }

    private ListenerHost host(Place place) {
        ListenerId id = new ListenerId(place.gateway().key(), place.listener().declared().name());
        List<VirtualHost> hosts = place.routes().entrySet().stream()
                .map(e -> virtualHosts.make(id, e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(VirtualHost::hostname)).toList();
        Optional<ServerTls> tls = place.listener().protocol().filter(p -> p == ListenerProtocol.HTTPS)
                .map(_ -> new ServerTls(List.copyOf(place.listener().certificates().pairs().keySet()),
                        place.listener().clients().authentication()));
        return new ListenerHost(id.gateway().path(), id.section(), place.listener().host(), tls, hosts,
                AccessLogs.of(place.gateway().gateway()));
    }

    private record Socket(ListenerProtocol protocol, List<Place> places) {}

    private record Place(PlannedGateway gateway, PlannedListener listener,
            Map<HostPattern, List<CompiledRoute>> routes) {

        /** Takes in what it has in common with another listener's routes. */
        void share(Map<HostPattern, List<CompiledRoute>> others) {
            others.forEach((host, list) -> Hostnames.intersect(listener.host(), host).ifPresent(common -> {
                List<CompiledRoute> mine = routes.computeIfAbsent(common, _ -> new ArrayList<>());
                Set<Object> there = new HashSet<>(mine.stream().map(CompiledRoute::key).toList());
                list.stream().filter(route -> there.add(route.key())).forEach(mine::add);
            }));
        }
    }
}
