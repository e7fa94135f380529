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
 * @param subjectAltNames   one of which the server's certificate must have; empty: it must be for the server name
 */
public record UpstreamTls(Optional<String> sni, Trust trust, Optional<SecretRef> clientCertificate,
        TlsVersions versions, List<String> ciphers, List<String> alpn, List<SubjectAltName> subjectAltNames) {
    public UpstreamTls {
        ciphers = List.copyOf(ciphers);
        alpn = List.copyOf(alpn);
        subjectAltNames = List.copyOf(subjectAltNames);
    }

    /** TLS with a server whose certificate must be for the server name. */
    public UpstreamTls(Optional<String> sni, Trust trust, Optional<SecretRef> clientCertificate, TlsVersions versions,
            List<String> ciphers, List<String> alpn) {
        this(sni, trust, clientCertificate, versions, ciphers, alpn, List.of());
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

    /** A name that a certificate may have (RFC 5280, section 4.2.1.6). */
    public sealed interface SubjectAltName {
        /** A host name in lower case; {@code *.} at its start stands for any labels. */
        record Dns(String name) implements SubjectAltName {}

        /** A URI, compared as it stands: {@code spiffe://example.com/service}. */
        record Uri(String uri) implements SubjectAltName {}
    }
}
