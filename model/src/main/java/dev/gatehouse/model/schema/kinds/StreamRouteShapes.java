package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.gateway.TcpRoute;
import dev.gatehouse.model.gateway.TlsRoute;
import dev.gatehouse.model.gateway.UdpRoute;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.gateway.ParentReference;
import java.util.List;
import java.util.function.Function;

/** TLSRoute, TCPRoute and UDPRoute (gateway.networking.k8s.io/v1, v1alpha2, v1alpha3). */
final class StreamRouteShapes {
    private static final int MAX_HOSTNAMES = 1024;

    static final Struct<TlsRoute> TLS = Common.about(Common.kind(TlsRoute.class, true)
            .is("spec", spec(TlsRoute.Spec.class, TlsRoute.Spec::parentRefs)
                    .is("hostnames", ListOf.of(Names.HOSTNAME, 1, MAX_HOSTNAMES)).required("hostnames")
                    .describe("hostnames", "The SNI that is matched, *. for any subdomain.").build())
            .is("status", RouteShapes.STATUS),
            "TLSRoute says which TLS connections go to which backends, by their SNI.").build();

    static final Struct<TcpRoute> TCP = Common.about(Common.kind(TcpRoute.class, true)
            .is("spec", spec(TcpRoute.Spec.class, TcpRoute.Spec::parentRefs).build())
            .is("status", RouteShapes.STATUS), "TCPRoute says where TCP connections go.").build();

    static final Struct<UdpRoute> UDP = Common.about(Common.kind(UdpRoute.class, true)
            .is("spec", spec(UdpRoute.Spec.class, UdpRoute.Spec::parentRefs).build())
            .is("status", RouteShapes.STATUS), "UDPRoute says where UDP datagrams go.").build();

    private StreamRouteShapes() {
    }

    private static <S extends Record> StructBuilder<S> spec(Class<S> type,
            Function<S, List<ParentReference>> parentRefs) {
        return Struct.of(type).is("parentRefs", RouteShapes.PARENTS)
                .is("rules", RouteShapes.STREAM_RULES).required("rules")
                .also("useDefaultGateways", Choice.of("All", "None"), Effect.NONE)
                .rule("parentRefs", (spec, found) -> RouteRules.parents(parentRefs.apply(spec), found))
                .describe("rules", "Where connections go.")
                .describe("parentRefs", "The Gateways, or listeners of them, that the route attaches to.")
                .describe("useDefaultGateways", "Whether to attach to Gateways that ask for it; without effect.");
    }
}
