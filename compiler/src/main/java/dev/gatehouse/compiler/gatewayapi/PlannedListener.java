package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.Gateway.RouteGroupKind;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenerProtocol;
import java.util.List;
import java.util.Optional;

/**
 * A listener of a Gateway, judged.
 *
 * @param protocol     empty where we don't speak what is declared
 * @param kinds        of routes that may attach
 * @param refused      why it is not accepted; a conflict is a reason too
 * @param conflicted   whether another listener has its place
 * @param refFault     what is wrong with its references
 * @param certificates what TLS is ended with
 * @param clients      whose certificates clients need
 * @param overlaps     whether another HTTPS listener on its port serves some of the same hosts
 */
record PlannedListener(Gateway.Listener declared, HostPattern host, Optional<ListenerProtocol> protocol,
        List<RouteGroupKind> kinds, Optional<Fault> refused, boolean conflicted, Optional<Fault> refFault,
        ListenerCertificates certificates, ClientAuthorities clients, boolean overlaps) {

    PlannedListener inConflict(Fault fault) {
        return new PlannedListener(declared, host, protocol, kinds, Optional.of(fault), true, refFault, certificates,
                clients, overlaps);
    }

    PlannedListener overlapping() {
        return new PlannedListener(declared, host, protocol, kinds, refused, conflicted, refFault, certificates,
                clients,
                true);
    }

    /** Whether it can be run. */
    boolean isServed() {
        return refused.isEmpty() && protocol.isPresent()
                && (protocol.get() == ListenerProtocol.HTTP || !certificates.pairs().isEmpty());
    }
}
