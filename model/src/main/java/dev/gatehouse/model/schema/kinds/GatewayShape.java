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
    private static final int MAX_LABELS = 8;
    private static final int MAX_ANNOTATIONS = 16;

    static final Struct<Gateway.RouteGroupKind> ROUTE_KIND = Struct.of(Gateway.RouteGroupKind.class)
            .is("group", Names.GROUP).otherwise("group", References.GATEWAY_GROUP).is("kind", Names.KIND)
            .describe("A kind of route.")
            .describe("group", "Its API group.").describe("kind", "Its name, such as HTTPRoute.").build();

    private static final Struct<RouteNamespaces> NAMESPACES = Struct.of(RouteNamespaces.class)
            .is("from", Choice.of(RouteNamespaces.From.class).without(RouteNamespaces.From.NONE))
            .otherwise("from", RouteNamespaces.From.SAME).is("selector", Common.SELECTOR)
            .describe("from", "Routes of all namespaces, of the Gateway's own, or of those that the selector chooses.")
            .describe("selector", "The namespaces, by their labels; for from: Selector.")
            .rule("from selector", (namespaces, found) -> {
                if (namespaces.from() == RouteNamespaces.From.SELECTOR && namespaces.selector().isEmpty()) {
                    found.error("selector", "must be specified when from is set to \"Selector\"");
                }
            }).build();

    private static final Struct<AllowedRoutes> ALLOWED_ROUTES = Struct.of(AllowedRoutes.class)
            .is("namespaces", NAMESPACES)
            .otherwise("namespaces", new RouteNamespaces(RouteNamespaces.From.SAME, Optional.empty()))
            .is("kinds", ListOf.of(ROUTE_KIND, 0, MAX_KINDS)).describe("Which routes may attach to the listener.")
            .describe("namespaces", "Where routes may come from.")
            .describe("kinds", "Kinds of routes; all that fit the protocol where it says nothing.").build();

    private static final Struct<Gateway.Tls> TLS = Struct.of(Gateway.Tls.class)
            .is("mode", Choice.of("Terminate", "Passthrough")).otherwise("mode", "Terminate")
            .is("certificateRefs", ListOf.of(References.SECRET, 0, MAX_CERTIFICATES))
            .is("options", new MapOf<>(Names.QUALIFIED, Text.ofLength(0, 4096), MAX_OPTIONS))
            .also("frontendValidation", Anything.VALUE, Effect.REFUSED)
            .describe("How the listener speaks TLS.")
            .describe("mode", "Terminate decrypts; Passthrough sends connections on as they are, by their SNI.")
            .describe("certificateRefs", "Secrets with certificates and keys.")
            .describe("options", "Settings of this gateway by name.")
            .describe("frontendValidation", "Checking clients' certificates; not in force.")
            .rule("mode certificateRefs", (tls, found) -> {
                if (tls.mode().equals("Terminate") && tls.certificateRefs().isEmpty() && tls.options().isEmpty()) {
                    found.error("certificateRefs",
                            "certificateRefs or options must be specified when mode is Terminate");
                }
            }).build();

    static final Struct<Gateway.Listener> LISTENER = Struct.of(Gateway.Listener.class)
            .is("name", Names.SECTION).is("hostname", Names.HOSTNAME).is("port", Whole.PORT)
            .is("protocol", Protocols.SHAPE).is("tls", TLS).is("allowedRoutes", ALLOWED_ROUTES)
            .otherwise("allowedRoutes", AllowedRoutes.SAME).rule("protocol tls hostname", ListenerRules::fields)
            .describe("A port that is listened on, and what is spoken there.")
            .describe("name", "Tells the Gateway's listeners apart.")
            .describe("hostname",
                    "The hostname that is served; *. stands for any subdomain; all where it says nothing.")
            .describe("port", "The port that is listened on.")
            .describe("protocol", "HTTP, HTTPS, TLS, TCP, UDP, or a domain-prefixed one.")
            .describe("tls", "Certificates, for HTTPS and TLS.")
            .describe("allowedRoutes", "Which routes may attach.")
            .build();

    private static final Struct<Gateway.Address> ADDRESS = Struct.of(Gateway.Address.class)
            .is("type", Text.of("an address type", 1, 253, ListenerRules::addressTypeProblem))
            .otherwise("type", "IPAddress").is("value", Text.ofLength(0, 253))
            .rule("type value", ListenerRules::address).describe("An address that is listened on.")
            .describe("type", "IPAddress, Hostname, or a domain-prefixed one.")
            .describe("value", "The address; any of the type where it says nothing.").build();

    private static final Struct<Gateway.Infrastructure> INFRASTRUCTURE = Struct.of(Gateway.Infrastructure.class)
            .is("labels", new MapOf<>(MetadataKeys.LABEL, Names.LABEL_VALUE, MAX_LABELS))
            .is("annotations", new MapOf<>(MetadataKeys.ANNOTATION, Text.ofLength(0, 4096), MAX_ANNOTATIONS))
            .is("parametersRef", GatewayClassShape.PARAMETERS_REF).describe("What is made for the Gateway.")
            .describe("labels", "Labels of what is made.").describe("annotations", "Annotations of what is made.")
            .describe("parametersRef", "Settings of this Gateway alone.").build();

    private static final Struct<Gateway.Spec> SPEC = Struct.of(Gateway.Spec.class)
            .is("gatewayClassName", Names.OBJECT)
            .is("listeners",
                    ListOf.of(LISTENER, 1, MAX_LISTENERS).uniqueBy("name", Gateway.Listener::name)
                            .saying("Listener name must be unique within the Gateway"))
            .required("listeners").is("addresses", ListOf.of(ADDRESS, 0, MAX_ADDRESSES))
            .is("infrastructure", INFRASTRUCTURE).also("allowedListeners", Anything.VALUE, Effect.WARNED)
            .is("tls", GatewayTlsShape.SHAPE)
            .also("defaultScope", Choice.of("All", "None"), Effect.NONE)
            .rule("listeners", (spec, found) -> ListenerRules.distinct(spec.listeners(), found))
            .rule("addresses", ListenerRules::addresses)
            .describe("gatewayClassName", "The GatewayClass, which says who serves the Gateway.")
            .describe("listeners", "Ports, and what is spoken there.")
            .describe("addresses", "Where to listen; the gateway chooses where it says nothing.")
            .describe("infrastructure", "What is made for the Gateway.")
            .describe("allowedListeners", "Which ListenerSets may add listeners.")
            .describe("tls", "Client certificates: the Gateway's own towards backends, and checking those of clients.")
            .describe("defaultScope", "Whether routes that name no parent attach here; without effect.").build();

    private static final Struct<Gateway.Address> STATUS_ADDRESS = Struct.of(Gateway.Address.class)
            .describe("type", "IPAddress or Hostname.").describe("value", "The address.").build();

    private static final Struct<Gateway.ListenerStatus> LISTENER_STATUS = Struct.of(Gateway.ListenerStatus.class)
            .is("supportedKinds", ListOf.of(ROUTE_KIND)).spelledOut("attachedRoutes", 0)
            .is("conditions", Common.CONDITIONS).describe("name", "The listener.")
            .describe("supportedKinds", "Kinds of routes that it takes.")
            .describe("attachedRoutes", "How many routes are attached.")
            .describe("conditions", "What was found out about the listener.").build();

    static final ListOf<Gateway.ListenerStatus> LISTENER_STATUSES = ListOf.of(LISTENER_STATUS).mergedBy("name");

    static final Struct<Gateway> OBJECT = Common.about(Common.kind(Gateway.class, true).is("spec", SPEC)
            .is("status", Common.status(Struct.of(Gateway.Status.class).is("conditions", Common.CONDITIONS)
                    .is("addresses", ListOf.of(STATUS_ADDRESS))
                    .is("listeners", LISTENER_STATUSES)
                    .describe("addresses", "Where the Gateway is reached.")
                    .describe("conditions", "What was found out about the Gateway.")
                    .describe("listeners", "What was found out about each listener."))),
            "Gateway says where traffic comes in: addresses, ports, protocols, certificates.").build();

    private GatewayShape() {
    }
}
