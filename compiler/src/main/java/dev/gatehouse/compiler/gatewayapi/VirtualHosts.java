package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.gatewayapi.CompiledRoute.Ranked;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes virtual hosts, and the very same object again while its routes are the same. */
final class VirtualHosts {
    private Map<Place, Made> used = new HashMap<>();
    private Map<Place, Made> before = new HashMap<>();

    /** The virtual host of a listener's hostname. */
    VirtualHost make(ListenerId listener, HostPattern host, List<CompiledRoute> routes) {
        Place place = new Place(listener, host);
        Made made = Optional.ofNullable(used.get(place))
                .or(() -> Optional.ofNullable(before.get(place))).filter(m -> m.isOf(routes))
                .orElseGet(() -> new Made(routes, sorted(host, routes)));
        used.put(place, made);
        return made.virtualHost();
    }

    /** Ends a round: what was not made in it is forgotten. */
    void forgetUnused() {
        before = used;
        used = new HashMap<>();
    }

    private static VirtualHost sorted(HostPattern host, List<CompiledRoute> routes) {
        return new VirtualHost(host, routes.stream().flatMap(route -> route.routes().stream())
                .sorted(Comparator.comparing(Ranked::rank)).map(Ranked::route).toList());
    }

    private record Place(ListenerId listener, HostPattern host) {}

    private record Made(List<CompiledRoute> routes, VirtualHost virtualHost) {
        @SuppressWarnings("ReferenceEquality") // the memo gives the same object for the same route
        boolean isOf(List<CompiledRoute> others) {
            if (routes.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                if (routes.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
