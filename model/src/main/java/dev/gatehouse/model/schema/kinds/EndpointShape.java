package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.envoy.BackendSpec.Endpoint;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Addresses;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.ScalarOr;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** An endpoint of a Backend: {@code fqdn: host} beside {@code port}, or {@code fqdn: {hostname, port}}. */
final class EndpointShape {
    private static final int MAX_SOCKET_PATH = 108;
    private static final int MAX_WEIGHT = 1_000_000;

    /** A host that may have brought its port along. */
    record Host(String host, OptionalInt port) {}

    record FqdnObject(String hostname, int port) {}

    record IpObject(String address, int port) {}

    record UnixObject(String path) {}

    /** As a manifest spells it. */
    record Written(Optional<Host> fqdn, Optional<Host> ip, Optional<String> unix, OptionalInt port,
            Optional<AppProtocol> protocol, Optional<String> hostname, Optional<String> zone, int weight) {

        Endpoint endpoint() {
            return new Endpoint(address(), protocol, hostname, zone, weight);
        }

        private Address address() {
            if (fqdn.isPresent()) {
                return new Address.Fqdn(fqdn.get().host(), portOf(fqdn.get()));
            }
            return ip.isPresent()
                    ? new Address.Ip(ip.get().host(), portOf(ip.get()).orElse(0))
                    : new Address.Unix(unix.orElse(""));
        }

        OptionalInt portOf(Host host) {
            return host.port().isPresent() ? host.port() : port;
        }

        static Written of(Endpoint endpoint) {
            Optional<Host> none = Optional.empty();
            return switch (endpoint.address()) {
                case Address.Fqdn(String name, OptionalInt port) ->
                    written(Optional.of(new Host(name, OptionalInt.empty())), none, Optional.empty(), port, endpoint);
                case Address.Ip(String address, int port) -> written(none,
                        Optional.of(new Host(address, OptionalInt.empty())), Optional.empty(), OptionalInt.of(port),
                        endpoint);
                case Address.Unix(String path) ->
                    written(none, none, Optional.of(path), OptionalInt.empty(), endpoint);
            };
        }

        private static Written written(Optional<Host> fqdn, Optional<Host> ip, Optional<String> unix, OptionalInt port,
                Endpoint endpoint) {
            return new Written(fqdn, ip, unix, port, endpoint.protocol(), endpoint.hostname(), endpoint.zone(),
                    endpoint.weight());
        }
    }

    /** A name may end in a dot, as in DNS; it means the same without. */
    private static final Shape<String> FQDN_NAME = Adapted.of(
            Text.of("a hostname", 1, 253, name -> Names.PRECISE_HOSTNAME.check().problem(undotted(name)))
                    .matching("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\.?$"),
            EndpointShape::undotted, name -> name);

    static final Choice<AppProtocol> APP_PROTOCOL = Choice
            .of(AppProtocol.class, protocol -> protocol.name().toLowerCase(Locale.ROOT)).inAnyCase()
            .or("tls", AppProtocol.HTTPS);

    private static final Text SOCKET_PATH = Text.of("a socket's path", 1, 4096, EndpointShape::socketPathProblem);

    private static final Shape<Host> FQDN = new ScalarOr<>(alone(FQDN_NAME),
            Adapted.of(
                    Struct.of(FqdnObject.class).is("hostname", FQDN_NAME).is("port", Whole.PORT)
                            .describe("hostname", "The name that is resolved.").describe("port", "The port.").build(),
                    fqdn -> new Host(fqdn.hostname(), OptionalInt.of(fqdn.port())),
                    host -> new FqdnObject(host.host(), host.port().orElse(0))),
            host -> true);

    private static final Shape<Host> IP = new ScalarOr<>(alone(Addresses.IP),
            Adapted.of(Struct.of(IpObject.class).is("address", Addresses.IP).is("port", Whole.PORT)
                    .describe("address", "IPv4 or IPv6.").describe("port", "The port.").build(),
                    ip -> new Host(ip.address(), OptionalInt.of(ip.port())),
                    host -> new IpObject(host.host(), host.port().orElse(0))),
            host -> true);

    private static final Shape<String> UNIX = new ScalarOr<>(SOCKET_PATH, Adapted
            .of(Struct.of(UnixObject.class).is("path", SOCKET_PATH).describe("path", "Where the socket is.").build(),
                    UnixObject::path, UnixObject::new),
            path -> true);

    static final Shape<Endpoint> ENDPOINT = Adapted.of(Struct.of(Written.class).is("fqdn", FQDN).is("ip", IP)
            .is("unix", UNIX).is("port", Whole.PORT).is("protocol", APP_PROTOCOL)
            .is("hostname", Names.PRECISE_HOSTNAME).is("zone", Text.ofLength(1, 253))
            .is("weight", new Whole(0, MAX_WEIGHT)).unwritten("weight", 1)
            .rule("fqdn ip unix", EndpointShape::oneAddress).rule("fqdn ip unix port", EndpointShape::port)
            .describe("A place that requests go to: one of fqdn, ip and unix.")
            .describe("fqdn", "A hostname, resolved by DNS: alone beside port, or as an object with hostname and port.")
            .describe("ip", "An IP address: alone beside port, or as an object with address and port.")
            .describe("unix", "The path of a Unix domain socket: alone, or as an object with path.")
            .describe("port", "The port; for an fqdn without one SRV records give it.")
            .describe("protocol", "What it speaks, where it is not the Backend's appProtocol: http, https, h2c, h2,"
                    + " grpc, grpcs, tcp, udp.")
            .describe("hostname", "For Host, SNI and health checks, instead of the address's own.")
            .describe("zone", "Where it runs.")
            .describe("weight", "Its share of requests, relative to the other endpoints; 1 where it says nothing.")
            .build(),
            Written::endpoint, Written::of);

    private EndpointShape() {
    }

    private static String undotted(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Shape<Host> alone(Shape<String> shape) {
        return Adapted.of(shape, text -> new Host(text, OptionalInt.empty()), Host::host);
    }

    private static String socketPathProblem(String path) {
        if (!path.startsWith("/")) {
            return "\"" + path + "\" is not an absolute path: start it with \"/\"";
        }
        return path.getBytes(StandardCharsets.UTF_8).length > MAX_SOCKET_PATH
                ? "unix domain socket path must not exceed 108 characters"
                : "";
    }

    private static void oneAddress(Written endpoint, Findings found) {
        int addresses = (endpoint.fqdn().isPresent() ? 1 : 0) + (endpoint.ip().isPresent() ? 1 : 0)
                + (endpoint.unix().isPresent() ? 1 : 0);
        if (addresses == 0) {
            found.error("one of fqdn, ip or unix must be specified");
        } else if (addresses > 1) {
            found.error("only one of fqdn, ip or unix can be specified");
        }
    }

    private static void port(Written endpoint, Findings found) {
        Optional<Host> host = endpoint.fqdn().or(endpoint::ip);
        if (host.isPresent() && host.get().port().isPresent() && endpoint.port().isPresent()) {
            found.error("port", "the port stands inside the address already: leave one of them out");
        }
        if (endpoint.ip().isPresent() && endpoint.fqdn().isEmpty() && endpoint.portOf(endpoint.ip().get()).isEmpty()) {
            found.error("missing required field \"port\": an IP address needs one");
        }
        if (endpoint.unix().isPresent() && host.isEmpty() && endpoint.port().isPresent()) {
            found.error("port", "a unix socket has no port: leave it out");
        }
    }
}
