package dev.gatehouse.compiler.cluster;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the endpoints of a Backend, or of a cell, into the snapshot's.
 *
 * <p>The protocol is the endpoint's own, else the Backend's, else HTTPS for an FQDN on port 443, else HTTP. TLS is
 * spoken where the protocol says so, or where there is a {@code tls} block and the endpoint does not itself say HTTP.
 */
public final class BackendEndpoints {
    private static final int HTTPS_PORT = 443;
    private static final int LONGEST_SOCKET_PATH = 108;

    private final BackendSpec spec;
    private final BackendTls tls;
    private final List<String> addressProblems = new ArrayList<>();

    private BackendEndpoints(BackendSpec spec, BackendTls tls) {
        this.spec = spec;
        this.tls = tls;
    }

    /**
     * @param owner the object whose endpoints these are; references to key material are made in its name
     */
    public static EndpointVerdict of(ObjectKey owner, BackendSpec spec, Memo memo) {
        if (spec.type() == BackendSpec.Type.DYNAMIC_RESOLVER) {
            return new EndpointVerdict.Rejected("UnsupportedValue", FailureCode.BACKEND_NOT_ACCEPTED,
                    "type DynamicResolver is not supported yet; list the endpoints");
        }
        return new BackendEndpoints(spec, BackendTls.read(owner, spec.tls(), memo)).verdict();
    }

    private EndpointVerdict verdict() {
        Optional<AppProtocol> raw = spec.endpoints().stream().map(this::protocol)
                .filter(p -> p == AppProtocol.TCP || p == AppProtocol.UDP).findFirst();
        List<Endpoint> endpoints = spec.endpoints().stream().filter(e -> e.weight() > 0)
                .flatMap(e -> endpoint(e).stream()).toList();
        if (!addressProblems.isEmpty()) {
            return rejected("InvalidAddress", String.join("; ", addressProblems));
        }
        if (!tls.problems().isEmpty()) {
            return rejected("InvalidBackendTLS", String.join("; ", tls.problems()));
        }
        if (raw.isPresent()) {
            return new EndpointVerdict.Rejected("UnsupportedProtocol", FailureCode.UNSUPPORTED_PROTOCOL, "protocol "
                    + raw.get().name().toLowerCase(java.util.Locale.ROOT) + " can't carry HTTP requests");
        }
        return new EndpointVerdict.Accepted(endpoints, tls.material(), warnings(endpoints));
    }

    private List<String> warnings(List<Endpoint> endpoints) {
        List<String> all = new ArrayList<>(tls.warnings());
        if (endpoints.stream().anyMatch(endpoint -> endpoint.protocol() == UpstreamProtocol.HTTP2)) {
            all.add("appProtocol h2c, h2, grpc and grpcs (such endpoints get no requests)");
        }
        return all;
    }

    private static EndpointVerdict rejected(String reason, String message) {
        return new EndpointVerdict.Rejected(reason, FailureCode.BACKEND_NOT_ACCEPTED, message);
    }

    private Optional<Endpoint> endpoint(BackendSpec.Endpoint declared) {
        return address(declared.address()).map(address -> {
            Optional<String> ownName = declared.hostname().map(HostNames::normal).or(() -> nameOf(address));
            Optional<String> host = spec.hostHeader().filter(h -> h == BackendSpec.HostHeader.PRESERVE).isPresent()
                    ? Optional.empty()
                    : ownName;
            AppProtocol protocol = protocol(declared);
            boolean encrypted = isEncrypted(protocol)
                    || (spec.tls().isPresent() && !saysClearText(declared));
            Optional<UpstreamTls> upstreamTls = encrypted ? Optional.of(tls.towards(ownName)) : Optional.empty();
            return new Endpoint(address, wire(protocol), upstreamTls, host, declared.weight());
        });
    }

    private Optional<EndpointAddress> address(Address address) {
        return switch (address) {
            case Address.Fqdn fqdn -> {
                String name = HostNames.normal(fqdn.hostname());
                if (HostNames.isIp(name)) {
                    yield problem("hostname " + fqdn.hostname() + " is an IP address");
                }
                yield HostNames.isValid(name)
                        ? Optional.of(new EndpointAddress.Dns(name, fqdn.port()))
                        : problem("hostname " + fqdn.hostname() + " is not a valid FQDN");
            }
            case Address.Ip ip -> HostNames.isIp(ip.address())
                    ? Optional.of(new EndpointAddress.Ip(ip.address(), ip.port()))
                    : problem("IP address " + ip.address() + " is invalid");
            case Address.Unix unix -> {
                if (!unix.path().startsWith("/")) {
                    yield problem("unix domain socket path " + unix.path() + " must be absolute");
                }
                yield unix.path().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_PATH
                        ? Optional.of(new EndpointAddress.Unix(unix.path()))
                        : problem("unix domain socket path must not exceed 108 characters");
            }
        };
    }

    private Optional<EndpointAddress> problem(String message) {
        addressProblems.add(message);
        return Optional.empty();
    }

    private static Optional<String> nameOf(EndpointAddress address) {
        return address instanceof EndpointAddress.Dns dns ? Optional.of(dns.hostname()) : Optional.empty();
    }

    private AppProtocol protocol(BackendSpec.Endpoint endpoint) {
        return endpoint.protocol().or(spec::appProtocol).orElseGet(
                () -> endpoint.address() instanceof Address.Fqdn fqdn && fqdn.port().orElse(0) == HTTPS_PORT
                        ? AppProtocol.HTTPS
                        : AppProtocol.HTTP);
    }

    private static boolean saysClearText(BackendSpec.Endpoint endpoint) {
        return endpoint.protocol().filter(p -> !isEncrypted(p)).isPresent();
    }

    private static boolean isEncrypted(AppProtocol protocol) {
        return switch (protocol) {
            case HTTPS, H2, GRPCS -> true;
            case HTTP, H2C, GRPC, TCP, UDP -> false;
        };
    }

    private static UpstreamProtocol wire(AppProtocol protocol) {
        return switch (protocol) {
            case HTTP, HTTPS, TCP, UDP -> UpstreamProtocol.HTTP1;
            case H2C, H2, GRPC, GRPCS -> UpstreamProtocol.HTTP2;
        };
    }
}
