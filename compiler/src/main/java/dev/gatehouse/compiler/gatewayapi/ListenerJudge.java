package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.Gateway.RouteGroupKind;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenerProtocol;
import java.util.List;
import java.util.Optional;

/** Judges the listeners of one Gateway, each by itself and among its siblings. */
@SuppressWarnings("ReferenceEquality") // a listener is not its own sibling, an equal one is
final class ListenerJudge {
    private static final RouteGroupKind HTTP_ROUTE = new RouteGroupKind(HttpRoute.KIND.group(), HttpRoute.KIND.name());

    private ListenerJudge() {
    }

    static List<PlannedListener> judge(Gateway gateway, Memo memo) {
        List<PlannedListener> alone = gateway.spec().listeners().stream().map(l -> judge(gateway, l, memo)).toList();
        return markOverlaps(markConflicts(alone));
    }

    private static PlannedListener judge(Gateway gateway, Gateway.Listener listener, Memo memo) {
        Optional<ListenerProtocol> protocol = switch (listener.protocol()) {
            case "HTTP" -> Optional.of(ListenerProtocol.HTTP);
            case "HTTPS" -> Optional.of(ListenerProtocol.HTTPS);
            default -> Optional.empty();
        };
        ListenerCertificates certificates = protocol.filter(p -> p == ListenerProtocol.HTTPS).isPresent()
                ? ListenerCertificates.of(gateway, listener, memo)
                : ListenerCertificates.NONE;
        ClientAuthorities clients = protocol.filter(p -> p == ListenerProtocol.HTTPS).isPresent()
                ? ClientAuthorities.of(gateway, listener, memo)
                : ClientAuthorities.NONE;
        List<RouteGroupKind> asked = listener.allowedRoutes().kinds();
        boolean kindsFit = asked.stream().allMatch(HTTP_ROUTE::equals);
        List<RouteGroupKind> kinds = protocol.isPresent() && (asked.isEmpty() || asked.contains(HTTP_ROUTE))
                ? List.of(HTTP_ROUTE)
                : List.of();
        Optional<Fault> refFault = certificates.fault().or(clients::fault).or(() -> kindsFit || protocol.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault("InvalidRouteKinds",
                        "an " + listener.protocol() + " listener takes only routes of kind HTTPRoute")));
        return new PlannedListener(listener, new HostPattern(listener.hostname().orElse("")), protocol, kinds,
                refusal(listener, protocol.isPresent()).or(clients::refused), false, refFault, certificates, clients,
                false);
    }

    private static Optional<Fault> refusal(Gateway.Listener listener, boolean spoken) {
        if (!spoken) {
            return Optional.of(new Fault("UnsupportedProtocol",
                    "protocol " + listener.protocol() + " is not supported yet; use HTTP or HTTPS"));
        }
        boolean passthrough = listener.protocol().equals("HTTPS")
                && listener.tls().filter(tls -> tls.mode().equals("Passthrough")).isPresent();
        return passthrough
                ? Optional.of(new Fault("UnsupportedValue", "an HTTPS listener ends TLS: tls.mode must be Terminate"))
                : Optional.empty();
    }

    /** Inside one Gateway no listener wins over another (Gateway API, distinct listeners). */
    private static List<PlannedListener> markConflicts(List<PlannedListener> listeners) {
        return listeners.stream().map(one -> listeners.stream()
                .filter(other -> other != one && one.refused().isEmpty() && other.refused().isEmpty())
                .filter(other -> other.declared().port() == one.declared().port())
                .flatMap(other -> conflict(one, other).stream()).findFirst().map(one::inConflict).orElse(one)).toList();
    }

    private static Optional<Fault> conflict(PlannedListener one, PlannedListener other) {
        String place = "port " + one.declared().port();
        if (!one.protocol().equals(other.protocol())) {
            return Optional.of(new Fault("ProtocolConflict",
                    place + ": listener " + other.declared().name() + " speaks " + other.declared().protocol()));
        }
        return one.host().equals(other.host())
                ? Optional.of(new Fault("HostnameConflict", place + ": listener " + other.declared().name()
                        + " has the same hostname"))
                : Optional.empty();
    }

    private static List<PlannedListener> markOverlaps(List<PlannedListener> listeners) {
        return listeners.stream().map(one -> listeners.stream()
                .anyMatch(other -> other != one && isEncrypted(one) && isEncrypted(other)
                        && other.declared().port() == one.declared().port()
                        && Hostnames.intersect(one.host(), other.host()).isPresent()) ? one.overlapping() : one)
                .toList();
    }

    private static boolean isEncrypted(PlannedListener listener) {
        return listener.protocol().filter(p -> p == ListenerProtocol.HTTPS).isPresent();
    }
}
