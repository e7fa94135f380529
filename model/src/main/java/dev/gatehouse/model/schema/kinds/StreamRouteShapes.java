package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.gateway.TcpRoute;
import dev.gatehouse.model.gateway.TlsRoute;
import dev.gatehouse.model.gateway.UdpRoute;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;

/** TLSRoute, TCPRoute and UDPRoute (gateway.networking.k8s.io/v1, v1alpha2, v1alpha3). */
final class StreamRouteShapes {
    private static final int MAX_HOSTNAMES = 1024;

    static final Struct<TlsRoute> TLS = Common.about(Common.kind(TlsRoute.class, true)
            .is("spec", Struct.of(TlsRoute.Spec.class).is("parentRefs", RouteShapes.PARENTS)
                    .is("hostnames", ListOf.of(Names.HOSTNAME, 1, MAX_HOSTNAMES)).required("hostnames")
                    .describe("hostnames", "The SNI that is matched, *. for any subdomain.")
                    .is("rules", RouteShapes.STREAM_RULES).required("rules")
                    .also("useDefaultGateways", Choice.of("All", "None"), Effect.NONE)
                    .rule("parentRefs", (spec, found) -> RouteRules.parents(spec.parentRefs(), found))
                    .describe("rules", "Where connections go.")
                    .describe("parentRefs", "The Gateways, or listeners of them, that the route attaches to.")
                    .describe("useDefaultGateways", "Whether to attach to Gateways that ask for it; without effect.")
                    .build())
            .is("status", RouteShapes.STATUS),
            "TLSRoute says which TLS connections go to which backends, by their SNI.").build();

    static final Struct<TcpRoute> TCP = Common.about(Common.kind(TcpRoute.class, true)
            .is("spec", Struct.of(TcpRoute.Spec.class).is("parentRefs", RouteShapes.PARENTS)
                    .is("rules", RouteShapes.STREAM_RULES).required("rules")
                    .also("useDefaultGateways", Choice.of("All", "None"), Effect.NONE)
                    .rule("parentRefs", (spec, found) -> RouteRules.parents(spec.parentRefs(), found))
                    .describe("rules", "Where connections go.")
                    .describe("parentRefs", "The Gateways, or listeners of them, that the route attaches to.")
                    .describe("useDefaultGateways", "Whether to attach to Gateways that ask for it; without effect.")
                    .build())
            .is("status", RouteShapes.STATUS),
            "TCPRoute says where TCP connections go.").build();

    static final Struct<UdpRoute> UDP = Common.about(Common.kind(UdpRoute.class, true)
            .is("spec", Struct.of(UdpRoute.Spec.class).is("parentRefs", RouteShapes.PARENTS)
                    .is("rules", RouteShapes.STREAM_RULES).required("rules")
                    .also("useDefaultGateways", Choice.of("All", "None"), Effect.NONE)
                    .rule("parentRefs", (spec, found) -> RouteRules.parents(spec.parentRefs(), found))
                    .describe("rules", "Where connections go.")
                    .describe("parentRefs", "The Gateways, or listeners of them, that the route attaches to.")
                    .describe("useDefaultGateways", "Whether to attach to Gateways that ask for it; without effect.")
                    .build())
            .is("status", RouteShapes.STATUS),
            "UDPRoute says where UDP datagrams go.").build();

    private StreamRouteShapes() {
    }
}
