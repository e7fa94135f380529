package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.envoy.BackendSpec.Endpoint;
import dev.gatehouse.model.envoy.BackendSpec.Tls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The endpoints of a cell as plain Backends: each has endpoints of one sort and weight, since the CRD knows neither a weight
 * nor a protocol of an endpoint.
 */
final class EndpointGroups {
    private static final int MOST = 256;
    private static final int HTTPS_PORT = 443;

    private EndpointGroups() {
    }

    /**
     * @param share of requests, relative to the other groups
     */
    record Group(BackendSpec spec, long share) {}

    private record Sort(Class<?> address, boolean encrypted, Optional<AppProtocol> named, int weight) {}

    static List<Group> of(BackendSpec cell, BackendService.Type type) {
        Map<Sort, List<Endpoint>> sorted = new LinkedHashMap<>();
        for (Endpoint endpoint : cell.endpoints()) {
            if (endpoint.weight() > 0 && !lacksPort(endpoint)) {
                sorted.computeIfAbsent(sort(endpoint, cell, type), _ -> new ArrayList<>()).add(endpoint);
            }
        }
        List<Group> groups = new ArrayList<>();
        sorted.forEach((sort, endpoints) -> {
            for (int from = 0; from < endpoints.size(); from += MOST) {
                List<Endpoint> part = endpoints.subList(from, Math.min(from + MOST, endpoints.size()));
                Optional<Tls> tls = sort.encrypted() ? Optional.of(tls(cell.tls(), part)) : Optional.empty();
                groups.add(new Group(
                        new BackendSpec(BackendSpec.Type.ENDPOINTS, List.copyOf(part), sort.named(), Optional.empty(),
                                cell.isFallback(), tls, Optional.empty(), Optional.empty()),
                        (long) sort.weight() * part.size()));
            }
        });
        return groups;
    }

    /** SRV records would give it; the CRD asks for a number. */
    static boolean lacksPort(Endpoint endpoint) {
        return endpoint.address() instanceof Address.Fqdn fqdn && fqdn.port().isEmpty();
    }

    static boolean isHttps(Endpoint endpoint) {
        return endpoint.address() instanceof Address.Fqdn fqdn && fqdn.port().orElse(0) == HTTPS_PORT;
    }

    static AppProtocol protocol(Endpoint endpoint, BackendSpec cell, BackendService.Type type) {
        return endpoint.protocol().or(cell::appProtocol).orElseGet(() -> type == BackendService.Type.GRPC
                ? AppProtocol.GRPC
                : isHttps(endpoint) ? AppProtocol.HTTPS : AppProtocol.HTTP);
    }

    private static Sort sort(Endpoint endpoint, BackendSpec cell, BackendService.Type type) {
        AppProtocol protocol = protocol(endpoint, cell, type);
        boolean saysClear = endpoint.protocol().filter(own -> !isEncrypted(own)).isPresent();
        boolean encrypted = isEncrypted(protocol) || cell.tls().isPresent() && !saysClear;
        Optional<AppProtocol> named = switch (protocol) {
            case H2C, H2, GRPC, GRPCS -> Optional.of(protocol);
            // Port 443 without a word is HTTPS here; the CRD's name for WebSockets in clear text says otherwise.
            case HTTP -> Optional.of(protocol).filter(_ -> !encrypted && isHttps(endpoint));
            case HTTPS -> Optional.empty();
            case TCP, UDP -> Optional.empty();
        };
        return new Sort(endpoint.address().getClass(), encrypted, named, endpoint.weight());
    }

    private static boolean isEncrypted(AppProtocol protocol) {
        return switch (protocol) {
            case HTTPS, H2, GRPCS -> true;
            case HTTP, H2C, GRPC, TCP, UDP -> false;
        };
    }

    /** Says what goes without saying in a cell: the machine's authorities, and the endpoint's name as server name. */
    private static Tls tls(Optional<Tls> declared, List<Endpoint> endpoints) {
        List<String> names = endpoints.stream().flatMap(endpoint -> name(endpoint).stream()).distinct().toList();
        Tls tls = declared.orElseGet(() -> new Tls(List.of(), true, false, Optional.empty(), false, Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of()));
        boolean named = tls.sni().isPresent() || tls.autoSniFromEndpointHostname();
        boolean one = !named && names.size() == 1;
        boolean each = !named && names.size() > 1 && endpoints.stream().allMatch(e -> name(e).isPresent());
        return new Tls(tls.caCertificateRefs(), tls.caCertificateRefs().isEmpty() && !tls.insecureSkipVerify(),
                tls.insecureSkipVerify(), one ? Optional.of(names.getFirst()) : tls.sni(),
                tls.autoSniFromEndpointHostname() || each, tls.clientCertificateRef(), tls.minVersion(),
                tls.maxVersion(), tls.ciphers(), tls.ecdhCurves(), tls.signatureAlgorithms(), tls.alpnProtocols());
    }

    static Optional<String> name(Endpoint endpoint) {
        return endpoint.hostname().or(() -> endpoint.address() instanceof Address.Fqdn fqdn
                ? Optional.of(fqdn.hostname())
                : Optional.empty());
    }
}
