package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GrpcRoute;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.gateway.RouteStatus;
import dev.gatehouse.model.gateway.TcpRoute;
import dev.gatehouse.model.gateway.TlsRoute;
import dev.gatehouse.model.gateway.UdpRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is said of the routes that no data plane carries out yet: GRPCRoute, TLSRoute, TCPRoute and UDPRoute. What is
 * wrong with where they attach or what they refer to is told first; one that is right in all is refused as not in
 * force, and counts for no listener.
 */
final class UnservedRoutes {
    private static final List<Kind> KINDS = List.of(GrpcRoute.KIND, TlsRoute.KIND, TcpRoute.KIND, UdpRoute.KIND);

    private final GatewayApiOptions options;
    private final Memo memo;

    UnservedRoutes(GatewayApiOptions options, Memo memo) {
        this.options = options;
        this.memo = memo;
    }

    void addTo(Map<ObjectKey, ObjectStatus> statuses) {
        KINDS.stream().flatMap(kind -> memo.group(ApiObject.class, Group.all(kind)).stream())
                .forEach(route -> statuses.put(route.key(), memo.ask(new StatusOf(route.key(), options))));
    }

    private record StatusOf(ObjectKey route, GatewayApiOptions options) implements Question<RouteStatus> {

        @Override
        public RouteStatus answer(Memo memo) {
            return memo.object(route).flatMap(UnservedRoute::of)
                    .map(found -> new RouteStatus(found.parentRefs().stream()
                            .filter(ref -> ref.group().equals(Gateway.KIND.group()))
                            .flatMap(ref -> parent(ref, found, memo).stream()).toList()))
                    .orElseGet(() -> new RouteStatus(List.of()));
        }

        private Optional<RouteStatus.Parent> parent(ParentReference ref, UnservedRoute found, Memo memo) {
            ObjectKey key = new ObjectKey(Gateway.KIND, ref.namespace().orElse(route.namespace()), ref.name());
            boolean ofGateway = ref.kind().equals(Gateway.KIND.name());
            Optional<PlannedGateway> gateway = ofGateway
                    ? memo.ask(new GatewayPlan.Entry(key, options))
                    : Optional.empty();
            if (ofGateway && gateway.isEmpty() && memo.object(key).isPresent()) {
                return Optional.empty();
            }
            Fault refused = gateway.flatMap(planned -> attachment(ref, planned, found, memo))
                    .orElseGet(() -> gateway.isPresent() ? notInForce() : noParent(ref, key, ofGateway));
            Conditions conditions = new Conditions(found.generation());
            conditions.add("Accepted", false, refused.reason(), refused.message());
            conditions.addUnless(refFault(found, memo), "ResolvedRefs", "ResolvedRefs", "All references are resolved");
            return Optional.of(new RouteStatus.Parent(ref, options.controllerName(), conditions.list()));
        }

        private static Fault noParent(ParentReference ref, ObjectKey key, boolean ofGateway) {
            return new Fault("NoMatchingParent", ofGateway
                    ? key + " is declared nowhere"
                    : "parents of kind " + ref.kind() + " are not supported; use a Gateway");
        }

        private Fault notInForce() {
            return new Fault("UnsupportedValue",
                    "routes of kind " + route.kind() + " are not in force yet: nothing is sent to its backends");
        }

        /** Why it would attach to no listener. */
        private Optional<Fault> attachment(ParentReference ref, PlannedGateway gateway, UnservedRoute found,
                Memo memo) {
            List<PlannedListener> named = gateway.listeners().stream()
                    .filter(l -> ref.sectionName().map(l.declared().name()::equals).orElse(true))
                    .filter(l -> ref.port().isEmpty() || ref.port().getAsInt() == l.declared().port()).toList();
            if (named.isEmpty()) {
                return Optional.of(new Fault("NoMatchingParent", "no listener of " + gateway.key() + " has"
                        + ref.sectionName().map(name -> " the name " + name).orElse("")
                        + (ref.port().isPresent() ? " port " + ref.port().getAsInt() : "")));
            }
            List<PlannedListener> open = named.stream().filter(l -> takes(l.declared(), found))
                    .filter(l -> NamespaceLabels.admits(l.declared().allowedRoutes().namespaces(),
                            gateway.key().namespace(), route.namespace(), memo))
                    .toList();
            if (open.isEmpty()) {
                return Optional.of(new Fault("NotAllowedByListeners", "no listener of " + gateway.key() + " admits "
                        + route.kind() + "s of namespace " + route.namespace() + "; it takes one of protocol "
                        + String.join(" or ", found.protocols())));
            }
            return open.stream().noneMatch(l -> !Hostnames.intersect(l.host(), found.hostnames()).isEmpty())
                    ? Optional.of(new Fault("NoMatchingListenerHostname", "no hostname of the route is one of "
                            + String.join(", ", open.stream().map(l -> l.host().toString()).toList())))
                    : Optional.empty();
        }

        private boolean takes(Gateway.Listener listener, UnservedRoute found) {
            return found.protocols().contains(listener.protocol()) && (listener.allowedRoutes().kinds().isEmpty()
                    || listener.allowedRoutes().kinds().stream()
                            .anyMatch(kind -> kind.kind().equals(route.kind().name())
                                    && kind.group().equals(route.kind().group())));
        }

        private Optional<Fault> refFault(UnservedRoute found, Memo memo) {
            return found.backendRefs().stream()
                    .map(ref -> memo.ask(new Resolution.Of(route.kind(), route.namespace(), ref)))
                    .flatMap(resolution -> resolution instanceof Resolution.Unresolved unresolved
                            ? Stream.of(new Fault(unresolved.reason(), unresolved.message()))
                            : Stream.empty())
                    .findFirst();
        }
    }
}
