package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.Gateway.AllowedRoutes;
import dev.gatehouse.model.gateway.Gateway.RouteNamespaces;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Anything;
import dev.gatehouse.model.schema.Whole;
import java.util.Optional;

/** Gateway (gateway.networking.k8s.io/v1 and v1beta1). */
final class GatewayShape {
    private static final int MAX_LISTENERS = 64;
    private static final int MAX_CERTIFICATES = 64;
    private static final int MAX_OPTIONS = 16;
    private static final int MAX_ADDRESSES = 16;
    private static final int MAX_KINDS = 8;
    private static final int MAX_METADATA = 8;

    private static final Struct<Gateway.RouteGroupKind> ROUTE_KIND = Struct.of(Gateway.RouteGroupKind.class)
            .is("group", Names.GROUP).otherwise("group", References.GATEWAY_GROUP).is("kind", Names.KIND).build();

    private static final Struct<RouteNamespaces> NAMESPACES = Struct.of(RouteNamespaces.class)
            .otherwise("from", RouteNamespaces.From.SAME).is("selector", Common.SELECTOR)
            .rule("from selector", (namespaces, found) -> {
                if (namespaces.from() == RouteNamespaces.From.SELECTOR && namespaces.selector().isEmpty()) {
                    found.error("selector", "must be specified when from is set to \"Selector\"");
                }
            }).build();

    private static final Struct<AllowedRoutes> ALLOWED_ROUTES = Struct.of(AllowedRoutes.class)
            .is("namespaces", NAMESPACES)
            .otherwise("namespaces", new RouteNamespaces(RouteNamespaces.From.SAME, Optional.empty()))
            .is("kinds", ListOf.of(ROUTE_KIND, 0, MAX_KINDS)).build();

    private static final Struct<Gateway.Tls> TLS = Struct.of(Gateway.Tls.class)
            .is("mode", Choice.of("Terminate", "Passthrough")).otherwise("mode", "Terminate")
            .is("certificateRefs", ListOf.of(References.SECRET, 0, MAX_CERTIFICATES))
            .is("options", new MapOf<>(Names.QUALIFIED, Text.ofLength(0, 4096), MAX_OPTIONS))
            .also("frontendValidation", Anything.VALUE, Effect.REFUSED).rule("mode certificateRefs", (tls, found) -> {
                if (tls.mode().equals("Terminate") && tls.certificateRefs().isEmpty() && tls.options().isEmpty()) {
                    found.error("certificateRefs",
                            "certificateRefs or options must be specified when mode is Terminate");
                }
            }).build();

    private static final Struct<Gateway.Listener> LISTENER = Struct.of(Gateway.Listener.class)
            .is("name", Names.SECTION).is("hostname", Names.HOSTNAME).is("port", Whole.PORT)
            .is("protocol", Protocols.SHAPE).is("tls", TLS).is("allowedRoutes", ALLOWED_ROUTES)
            .otherwise("allowedRoutes", AllowedRoutes.SAME).rule("protocol tls hostname", ListenerRules::fields)
            .build();

    private static final Struct<Gateway.Address> ADDRESS = Struct.of(Gateway.Address.class)
            .is("type", Text.of("an address type", 1, 253, ListenerRules::addressTypeProblem))
            .otherwise("type", "IPAddress").is("value", Text.ofLength(1, 253))
            .rule("type value", ListenerRules::address).build();

    private static final Struct<Gateway.Infrastructure> INFRASTRUCTURE = Struct.of(Gateway.Infrastructure.class)
            .is("labels", new MapOf<>(Names.QUALIFIED, Names.LABEL_VALUE, MAX_METADATA))
            .is("annotations", new MapOf<>(Names.QUALIFIED, Text.ofLength(0, 4096), MAX_METADATA))
            .is("parametersRef", GatewayClassShape.PARAMETERS_REF).build();

    private static final Struct<Gateway.Spec> SPEC = Struct.of(Gateway.Spec.class)
            .is("gatewayClassName", Names.OBJECT)
            .is("listeners",
                    ListOf.of(LISTENER, 1, MAX_LISTENERS).uniqueBy("name", Gateway.Listener::name))
            .required("listeners").is("addresses", ListOf.of(ADDRESS, 0, MAX_ADDRESSES))
            .is("infrastructure", INFRASTRUCTURE).also("allowedListeners", Anything.VALUE, Effect.WARNED)
            .also("tls", GatewayTlsShape.SHAPE, Effect.NONE).alsoAny("defaultScope")
            .rule("listeners", ListenerRules::distinct).rule("addresses", ListenerRules::addresses).build();

    static final Struct<Gateway> OBJECT = Common.kind(Gateway.class, true).is("spec", SPEC)
            .is("status", Common.status(Struct.of(Gateway.Status.class).is("conditions", ListOf.of(Common.CONDITION))
                    .is("addresses", ListOf.of(Struct.of(Gateway.Address.class).build()))
                    .is("listeners", ListOf.of(Struct.of(Gateway.ListenerStatus.class)
                            .is("supportedKinds", ListOf.of(ROUTE_KIND)).otherwise("attachedRoutes", 0)
                            .is("conditions", ListOf.of(Common.CONDITION)).build()))))
            .build();

    private GatewayShape() {
    }
}
