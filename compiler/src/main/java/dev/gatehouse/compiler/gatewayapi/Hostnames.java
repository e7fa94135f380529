package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.snapshot.HostPattern;
import java.util.List;
import java.util.Optional;

/** What two sets of host names have in common (Gateway API, Hostnames). */
final class Hostnames {
    private Hostnames() {
    }

    /** The hosts of a route that a listener serves; a route that names none takes all of the listener's. */
    static List<HostPattern> intersect(HostPattern listener, List<String> route) {
        return route.isEmpty()
                ? List.of(listener)
                : route.stream().flatMap(host -> intersect(listener, new HostPattern(host)).stream()).distinct()
                        .sorted().toList();
    }

    static Optional<HostPattern> intersect(HostPattern one, HostPattern other) {
        if (covers(one, other)) {
            return Optional.of(other);
        }
        return covers(other, one) ? Optional.of(one) : Optional.empty();
    }

    static boolean covers(HostPattern wide, HostPattern narrow) {
        if (wide.isAny() || wide.equals(narrow)) {
            return true;
        }
        if (narrow.isAny() || !wide.isWildcard()) {
            return false;
        }
        return narrow.isWildcard() ? narrow.suffix().endsWith(wide.suffix()) : wide.matches(narrow.value());
    }
}
