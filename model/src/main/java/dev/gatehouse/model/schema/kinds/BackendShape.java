package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.envoy.Dns;
import dev.gatehouse.model.gateway.BackendObjectReference;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.ScalarOr;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Backend (gateway.envoyproxy.io/v1alpha1) in both spellings; written in the short one. */
final class BackendShape {
    private static final int MAX_ENDPOINTS = 256;

    /** {@code fallback: {backendRef}} in the short spelling, {@code fallback: true} in the other. */
    record Fallback(Optional<BackendObjectReference> backendRef, boolean self) {
        static final Fallback NONE = new Fallback(Optional.empty(), false);
    }

    record FallbackObject(BackendObjectReference backendRef) {}

    /** As a manifest spells it. */
    record Written(BackendSpec.Type type, List<BackendSpec.Endpoint> endpoints, Optional<AppProtocol> appProtocol,
            List<AppProtocol> appProtocols, Fallback fallback, Optional<BackendSpec.Tls> tls,
            Optional<BackendSpec.HostHeader> hostHeader, Optional<Dns> dns) {
        BackendSpec spec() {
            return new BackendSpec(type, endpoints,
                    appProtocol.or(() -> appProtocols.stream().findFirst()), fallback.backendRef(), fallback.self(),
                    tls,
                    hostHeader, dns);
        }

        static Written of(BackendSpec spec) {
            return new Written(spec.type(), spec.endpoints(), spec.appProtocol(), List.of(),
                    new Fallback(spec.fallback(), spec.isFallback()), spec.tls(), spec.hostHeader(), spec.dns());
        }
    }

    private static final Choice<AppProtocol> APP_PROTOCOLS = Choice
            .of(AppProtocol.class, protocol -> "gateway.envoyproxy.io/" + protocol.name().toLowerCase(Locale.ROOT))
            .or("gateway.envoyproxy.io/ws", AppProtocol.HTTP).or("gateway.envoyproxy.io/wss", AppProtocol.HTTPS)
            .or("kubernetes.io/h2c", AppProtocol.H2C).or("kubernetes.io/ws", AppProtocol.HTTP)
            .or("kubernetes.io/wss", AppProtocol.HTTPS);

    /** A fallback may be a Backend, whose port would be ignored; so may a name that only turns out to be one. */
    private static final Struct<BackendObjectReference> FALLBACK_REF = References.backend().build();

    static final Shape<Fallback> FALLBACK = new ScalarOr<>(
            Adapted.of(Flag.ANY, flag -> new Fallback(Optional.empty(), flag), Fallback::self),
            Adapted.of(Struct.of(FallbackObject.class).is("backendRef", FALLBACK_REF)
                    .describe("backendRef", "What takes over.").build(),
                    object -> new Fallback(Optional.of(object.backendRef()), false),
                    fallback -> new FallbackObject(fallback.backendRef().orElseThrow())),
            fallback -> fallback.backendRef().isEmpty());

    private static final Shape<BackendSpec> SPEC = Adapted.of(
            Struct.of(Written.class).assumed("type", BackendSpec.Type.ENDPOINTS)
                    .is("endpoints", ListOf.of(EndpointShape.ENDPOINT, 0, MAX_ENDPOINTS))
                    .is("appProtocol", EndpointShape.APP_PROTOCOL)
                    .is("appProtocols", ListOf.of(APP_PROTOCOLS)).is("fallback", FALLBACK)
                    .unwritten("fallback", Fallback.NONE).is("tls", BackendTlsShape.TLS).is("dns", DnsShape.DNS)
                    .rule("type endpoints", BackendShape::endpoints)
                    .rule("appProtocol appProtocols", BackendShape::protocols)
                    .rule("type endpoints tls", BackendShape::serverNames)
                    .describe("type", "Endpoints are listed here, or requests say where they go (DynamicResolver).")
                    .describe("endpoints", "Where requests go.")
                    .describe("appProtocol", "What all endpoints speak: http, https, h2c, h2, grpc, grpcs, tcp, udp.")
                    .describe("appProtocols", "The other spelling of appProtocol; the first that is known counts.")
                    .describe("fallback", "What takes over when no endpoint can serve: an object with backendRef; or"
                            + " true: this Backend takes over for the others of its rule.")
                    .describe("tls", "How endpoints are spoken to by TLS.")
                    .describe("hostHeader", "Which Host the endpoints see: the client's (Preserve) or their own"
                            + " (Endpoint).")
                    .describe("dns", "How names are resolved.").build(),
            Written::spec, Written::of);

    static final Struct<Backend> OBJECT = Common.about(Common.kind(Backend.class, true).is("spec", SPEC)
            .is("status", Common.status(Struct.of(Backend.Status.class).is("conditions", Common.CONDITIONS)
                    .describe("conditions", "What was found out about the Backend."))),
            "Backend is a set of endpoints outside of any Service, how to speak to them, and a fallback.").build();

    private BackendShape() {
    }

    private static void endpoints(Written spec, Findings found) {
        if (spec.type() == BackendSpec.Type.DYNAMIC_RESOLVER && !spec.endpoints().isEmpty()) {
            found.error("endpoints", "DynamicResolver type cannot have endpoints specified");
        } else if (spec.type() == BackendSpec.Type.ENDPOINTS && spec.endpoints().isEmpty()) {
            if (found.has("endpoints")) {
                found.error("endpoints", "must have at least 1 item, has 0");
            } else {
                found.error("missing required field \"endpoints\"");
            }
        }
    }

    /** A name for SNI must come from somewhere. */
    private static void serverNames(Written spec, Findings found) {
        if (!spec.tls().map(BackendSpec.Tls::autoSniFromEndpointHostname).orElse(false)) {
            return;
        }
        if (spec.type() == BackendSpec.Type.DYNAMIC_RESOLVER) {
            found.error("tls.autoSNIFromEndpointHostname",
                    "DynamicResolver type cannot use autoSNIFromEndpointHostname");
        }
        for (int i = 0; i < spec.endpoints().size(); i++) {
            BackendSpec.Endpoint endpoint = spec.endpoints().get(i);
            if (!(endpoint.address() instanceof BackendSpec.Address.Fqdn) && endpoint.hostname().isEmpty()) {
                found.error("endpoints[" + i + "].hostname",
                        "when autoSNIFromEndpointHostname is enabled, IP and Unix endpoints must define a hostname");
            }
        }
    }

    private static void protocols(Written spec, Findings found) {
        if (spec.appProtocol().isPresent() && !spec.appProtocols().isEmpty()) {
            found.error("appProtocols", "must not be specified together with appProtocol");
        }
    }
}
