package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.gatewayapi.Attachments.AttachedListener;
import dev.gatehouse.compiler.gatewayapi.Attachments.Parent;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.snapshot.HostPattern;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * To which listeners an HTTPRoute attaches. A parent that is declared nowhere means the built-in Gateway, with a
 * warning, while there is one.
 */
record AttachmentsOf(ObjectKey route, GatewayApiOptions options) implements Question<Attachments> {
    @Override
    public Attachments answer(Memo memo) {
        return memo.object(HttpRoute.class, route).map(object -> new Attachments(object.spec().parentRefs().stream()
                .filter(ref -> ref.group().equals(Gateway.KIND.group()))
                .flatMap(ref -> parent(ref, object, memo).stream()).toList())).orElse(Attachments.NONE);
    }

    /** Empty where another controller's Gateway is meant. */
    private Optional<Parent> parent(ParentReference ref, HttpRoute object, Memo memo) {
        if (!ref.kind().equals(Gateway.KIND.name())) {
            return refused(ref, "NoMatchingParent",
                    "parents of kind " + ref.kind() + " are not supported yet; use a Gateway");
        }
        ObjectKey key = new ObjectKey(Gateway.KIND, ref.namespace().orElse(route.namespace()), ref.name());
        Optional<PlannedGateway> gateway = memo.ask(new GatewayPlan.Entry(key, options));
        if (gateway.isPresent()) {
            return Optional.of(attach(ref, gateway.get(), object, memo));
        }
        return memo.object(key).isPresent() ? Optional.empty() : undeclared(ref, key, object, memo);
    }

    private Optional<Parent> undeclared(ParentReference ref, ObjectKey key, HttpRoute object, Memo memo) {
        Optional<PlannedGateway> standIn = options.builtInPort().isPresent()
                ? memo.ask(new GatewayPlan.Entry(BuiltInGateway.KEY, options))
                : Optional.empty();
        if (standIn.isEmpty()) {
            return refused(ref, "NoMatchingParent", key + " is declared nowhere");
        }
        ParentReference anyListener = new ParentReference(ref.group(), ref.kind(),
                Optional.of(BuiltInGateway.KEY.namespace()), BuiltInGateway.KEY.name(), Optional.empty(),
                OptionalInt.empty());
        Parent attached = attach(anyListener, standIn.get(), object, memo);
        String warning = key + " is declared nowhere; the route is served by the built-in Gateway "
                + BuiltInGateway.KEY.path() + " on port " + standIn.get().listeners().getFirst().declared().port()
                + ".";
        return Optional.of(new Parent(ref, attached.refused(), Optional.of(warning), attached.listeners()));
    }

    private static Parent no(ParentReference ref, String reason, String message) {
        return new Parent(ref, Optional.of(new Fault(reason, message)), Optional.empty(), List.of());
    }

    private static Optional<Parent> refused(ParentReference ref, String reason, String message) {
        return Optional.of(no(ref, reason, message));
    }

    private Parent attach(ParentReference ref, PlannedGateway gateway, HttpRoute object, Memo memo) {
        List<PlannedListener> named = gateway.listeners().stream()
                .filter(l -> ref.sectionName().map(l.declared().name()::equals).orElse(true))
                .filter(l -> ref.port().isEmpty() || ref.port().getAsInt() == l.declared().port()).toList();
        if (named.isEmpty()) {
            return no(ref, "NoMatchingParent", "no listener of " + gateway.key() + " has"
                    + ref.sectionName().map(name -> " the name " + name).orElse("")
                    + (ref.port().isPresent() ? " port " + ref.port().getAsInt() : ""));
        }
        List<PlannedListener> open = named.stream().filter(l -> allows(l, gateway, memo)).toList();
        if (open.isEmpty()) {
            return no(ref, "NotAllowedByListeners",
                    "allowedRoutes of " + gateway.key() + " admit no HTTPRoute of namespace " + route.namespace());
        }
        List<AttachedListener> attached = open.stream()
                .map(l -> new AttachedListener(new ListenerId(gateway.key(), l.declared().name()),
                        Hostnames.intersect(l.host(), object.spec().hostnames())))
                .filter(l -> !l.hosts().isEmpty()).toList();
        return attached.isEmpty()
                ? no(ref, "NoMatchingListenerHostname", "no hostname of the route is one of "
                        + String.join(", ", open.stream().map(PlannedListener::host).map(HostPattern::toString)
                                .toList()))
                : new Parent(ref, Optional.empty(), Optional.empty(), attached);
    }

    private boolean allows(PlannedListener listener, PlannedGateway gateway, Memo memo) {
        return !listener.kinds().isEmpty() && NamespaceLabels.admits(listener.declared().allowedRoutes().namespaces(),
                gateway.key().namespace(), route.namespace(), memo);
    }
}
