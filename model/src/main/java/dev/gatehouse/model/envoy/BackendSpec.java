package dev.gatehouse.model.envoy;

import dev.gatehouse.model.gateway.BackendObjectReference;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a Backend is, in both spellings read into one form.
 *
 * @param type          endpoints by default
 * @param appProtocol   what all endpoints speak unless they say otherwise
 * @param fallback      what takes over when no endpoint can serve; its kind may be a Service or a Backend
 * @param isFallback    the other spelling: this Backend is the fallback of the others in its rule
 * @param hostHeader    which Host the endpoints see; empty: the hostname of an FQDN endpoint, else the client's
 * @param dns           overrides the policy's
 */
public record BackendSpec(Type type, List<Endpoint> endpoints, Optional<AppProtocol> appProtocol,
        Optional<BackendObjectReference> fallback, boolean isFallback, Optional<Tls> tls,
        Optional<HostHeader> hostHeader, Optional<Dns> dns) {

    /** Spelled {@code Endpoints}, {@code DynamicResolver}. */
    public enum Type {
        ENDPOINTS, DYNAMIC_RESOLVER
    }

    /** Spelled in lower case; {@code ws} and {@code wss} come from the other spelling and mean http and https. */
    public enum AppProtocol {
        HTTP, HTTPS, H2C, H2, GRPC, GRPCS, TCP, UDP
    }

    /** Spelled {@code Preserve}: the client's; {@code Endpoint}: the endpoint's hostname. */
    public enum HostHeader {
        PRESERVE, ENDPOINT
    }

    /**
     * @param protocol overrides the Backend's appProtocol; spelled in upper or lower case
     * @param hostname for Host, SNI and health checks, instead of the address's own
     * @param weight   1 by default
     */
    public record Endpoint(Address address, Optional<AppProtocol> protocol, Optional<String> hostname,
            Optional<String> zone, int weight) {}

    /** Where an endpoint is. */
    public sealed interface Address {
        /** A port may be missing: then SRV records give it. */
        record Fqdn(String hostname, OptionalInt port) implements Address {}

        record Ip(String address, int port) implements Address {}

        record Unix(String path) implements Address {}
    }

    /**
     * @param caCertificateRefs       exclusive with {@code systemCertificates}
     * @param systemCertificates      {@code wellKnownCACertificates: System}
     * @param minVersion              {@code Auto}, {@code 1.0} to {@code 1.3}
     */
    public record Tls(List<SecretObjectReference> caCertificateRefs, boolean systemCertificates,
            boolean insecureSkipVerify, Optional<String> sni, boolean autoSniFromEndpointHostname,
            Optional<SecretObjectReference> clientCertificateRef, Optional<String> minVersion,
            Optional<String> maxVersion, List<String> ciphers, List<String> ecdhCurves,
            List<String> signatureAlgorithms, List<String> alpnProtocols) {}
}
