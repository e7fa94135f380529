package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.util.List;
import java.util.Optional;

/** A Backend in the spelling of Envoy Gateway's own CRD, which knows no weight and no protocol of an endpoint. For writing. */
final class PlainBackendShape {
    record Fqdn(String hostname, int port) {}

    record Ip(String address, int port) {}

    record Unix(String path) {}

    record Endpoint(Optional<Fqdn> fqdn, Optional<Ip> ip, Optional<Unix> unix, Optional<String> hostname,
            Optional<String> zone) {

        static Endpoint of(BackendSpec.Endpoint endpoint) {
            Optional<Fqdn> fqdn = Optional.empty();
            Optional<Ip> ip = Optional.empty();
            Optional<Unix> unix = Optional.empty();
            switch (endpoint.address()) {
                case Address.Fqdn(var hostname, var port) -> fqdn = Optional.of(new Fqdn(hostname, port.orElseThrow(
                        () -> new IllegalArgumentException(hostname + " has no port"))));
                case Address.Ip(var address, int port) -> ip = Optional.of(new Ip(address, port));
                case Address.Unix(var path) -> unix = Optional.of(new Unix(path));
            }
            return new Endpoint(fqdn, ip, unix, endpoint.hostname(), endpoint.zone());
        }
    }

    record Written(List<Endpoint> endpoints, List<String> appProtocols, boolean fallback,
            Optional<BackendSpec.Tls> tls) {

        static Written of(BackendSpec spec) {
            return new Written(spec.endpoints().stream().map(Endpoint::of).toList(),
                    spec.appProtocol().stream().map(PlainBackendShape::name).toList(), spec.isFallback(), spec.tls());
        }

        BackendSpec spec() {
            return new BackendSpec(BackendSpec.Type.ENDPOINTS, List.of(), Optional.empty(), Optional.empty(), fallback,
                    tls, Optional.empty(), Optional.empty());
        }
    }

    private static final Shape<String> ANY = Text.ofLength(0, Integer.MAX_VALUE);

    private static final Struct<Endpoint> ENDPOINT = Struct.of(Endpoint.class)
            .is("fqdn", Struct.of(Fqdn.class).is("port", Whole.PORT).build())
            .is("ip", Struct.of(Ip.class).is("port", Whole.PORT).build()).is("unix", Struct.of(Unix.class).build())
            .build();

    static final Struct<Backend> OBJECT = Common.kind(Backend.class, true)
            .is("spec", Adapted.of(
                    Struct.of(Written.class).is("endpoints", ListOf.of(ENDPOINT)).is("appProtocols", ListOf.of(ANY))
                            .is("tls", BackendTlsShape.TLS).build(),
                    Written::spec, Written::of))
            .is("status", Common.status(Struct.of(Backend.Status.class).is("conditions", Common.CONDITIONS))).build();

    private PlainBackendShape() {
    }

    /** The CRD's names; what it has none for is said by {@code tls} or by nothing. */
    private static String name(AppProtocol protocol) {
        return switch (protocol) {
            case HTTP -> "gateway.envoyproxy.io/ws";
            case HTTPS -> "gateway.envoyproxy.io/wss";
            case H2C, GRPC, H2, GRPCS -> "gateway.envoyproxy.io/h2c";
            case TCP, UDP -> throw new IllegalArgumentException(protocol + " has no name there");
        };
    }
}
