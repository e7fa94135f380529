package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * How to speak TLS to an endpoint.
 *
 * @param sni               the server name to send and to verify; empty: the Host of the request
 * @param trust             whose certificates are accepted
 * @param clientCertificate presented when the server asks
 * @param versions          allowed versions
 * @param ciphers           TLS 1.2 suites by their OpenSSL or IANA names; empty: the library's default
 * @param alpn              protocols to offer; empty: what the endpoint's protocol asks for
 */
public record UpstreamTls(Optional<String> sni, Trust trust, Optional<SecretRef> clientCertificate,
        TlsVersions versions, List<String> ciphers, List<String> alpn) {
    public UpstreamTls {
        ciphers = List.copyOf(ciphers);
        alpn = List.copyOf(alpn);
    }

    /** TLS with the system's CAs and the given name, verified. */
    public static UpstreamTls verified(String sni) {
        return new UpstreamTls(Optional.of(sni), Trust.SYSTEM, Optional.empty(), TlsVersions.DEFAULT, List.of(),
                List.of());
    }

    /** Whose certificates are accepted. */
    public sealed interface Trust {
        /** The system's CAs, with those the data plane was started with. */
        Trust SYSTEM = new SystemAuthorities();

        /** The system's CAs, with those the data plane was started with. */
        record SystemAuthorities() implements Trust {}

        /** Only these CAs. */
        record Authorities(List<SecretRef> bundles) implements Trust {
            public Authorities {
                bundles = List.copyOf(bundles);
            }
        }

        /** Anybody's: the certificate is not verified. */
        record Anybody() implements Trust {}
    }
}
