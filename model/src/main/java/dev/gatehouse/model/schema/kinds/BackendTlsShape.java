package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import java.util.List;
import java.util.Optional;

/** The {@code tls} of a Backend. */
final class BackendTlsShape {
    private static final int MAX_CAS = 8;
    private static final List<String> VERSIONS = List.of("Auto", "1.0", "1.1", "1.2", "1.3");

    /** As a manifest spells it. */
    record Written(List<SecretObjectReference> caCertificateRefs, Optional<String> wellKnownCACertificates,
            boolean insecureSkipVerify, Optional<String> sni, boolean autoSNIFromEndpointHostname,
            Optional<SecretObjectReference> clientCertificateRef, Optional<String> minVersion,
            Optional<String> maxVersion, List<String> ciphers, List<String> ecdhCurves,
            List<String> signatureAlgorithms, List<String> alpnProtocols) {
        BackendSpec.Tls tls() {
            return new BackendSpec.Tls(caCertificateRefs, wellKnownCACertificates.isPresent(), insecureSkipVerify, sni,
                    autoSNIFromEndpointHostname, clientCertificateRef, minVersion, maxVersion, ciphers, ecdhCurves,
                    signatureAlgorithms, alpnProtocols);
        }

        static Written of(BackendSpec.Tls tls) {
            return new Written(tls.caCertificateRefs(),
                    tls.systemCertificates() ? Optional.of("System") : Optional.empty(), tls.insecureSkipVerify(),
                    tls.sni(), tls.autoSniFromEndpointHostname(), tls.clientCertificateRef(), tls.minVersion(),
                    tls.maxVersion(), tls.ciphers(), tls.ecdhCurves(), tls.signatureAlgorithms(), tls.alpnProtocols());
        }
    }

    private static final Choice<String> VERSION = Choice.of(VERSIONS.toArray(String[]::new));

    static final Shape<BackendSpec.Tls> TLS = Adapted.of(
            Struct.of(Written.class)
                    .is("caCertificateRefs", ListOf.of(References.secretOr("ConfigMap"), 0, MAX_CAS))
                    .is("wellKnownCACertificates", Choice.of("System")).assumed("insecureSkipVerify", false)
                    .is("sni", Names.PRECISE_HOSTNAME)
                    .is("clientCertificateRef", References.SECRET).is("minVersion", VERSION).is("maxVersion", VERSION)
                    .is("alpnProtocols", ListOf.of(Text.ofLength(1, 255)))
                    .rule("caCertificateRefs wellKnownCACertificates insecureSkipVerify", BackendTlsShape::authorities)
                    .rule("sni autoSNIFromEndpointHostname", BackendTlsShape::serverName)
                    .also("fingerprints", ListOf.of(Choice.of("JA3", "JA4")), Effect.WARNED)
                    .rule("minVersion maxVersion ciphers", BackendTlsShape::versions)
                    .describe("caCertificateRefs", "ConfigMaps or Secrets whose key ca.crt is trusted.")
                    .describe("wellKnownCACertificates", "System: the authorities that the machine trusts.")
                    .describe("insecureSkipVerify", "Whether certificates are not looked at.")
                    .describe("sni", "The name that is sent and verified; the endpoint's where it says nothing.")
                    .describe("autoSNIFromEndpointHostname", "Whether the endpoint's hostname is sent and verified.")
                    .describe("clientCertificateRef", "The Secret with the gateway's own certificate and key.")
                    .describe("minVersion", "The oldest TLS version; 1.2 where it says nothing.")
                    .describe("maxVersion", "The newest TLS version; 1.3 where it says nothing.")
                    .describe("ciphers", "Cipher suites by name.").describe("ecdhCurves", "Curves by name.")
                    .describe("signatureAlgorithms", "Signature algorithms by name.")
                    .describe("alpnProtocols", "Protocols that are offered by ALPN.")
                    .describe("fingerprints", "Not in force.").build(),
            Written::tls, Written::of);

    private BackendTlsShape() {
    }

    private static void authorities(Written tls, Findings found) {
        boolean own = !tls.caCertificateRefs().isEmpty();
        boolean system = tls.wellKnownCACertificates().isPresent();
        if (own && system) {
            found.error("wellKnownCACertificates",
                    "must not contain both CACertificateRefs and WellKnownCACertificates");
        }
        if (tls.insecureSkipVerify() && (own || system)) {
            found.error("insecureSkipVerify",
                    "must not contain either CACertificateRefs or WellKnownCACertificates when InsecureSkipVerify is"
                            + " enabled");
        }
    }

    private static void serverName(Written tls, Findings found) {
        if (tls.sni().isPresent() && tls.autoSNIFromEndpointHostname()) {
            found.error("autoSNIFromEndpointHostname", "sni and autoSNIFromEndpointHostname are mutually exclusive");
        }
    }

    private static void versions(Written tls, Findings found) {
        String min = tls.minVersion().orElse("1.2");
        String max = tls.maxVersion().orElse("Auto");
        if (!max.equals("Auto") && VERSIONS.indexOf(min) > VERSIONS.indexOf(max)) {
            found.error("minVersion", "minVersion must be smaller or equal to maxVersion");
        }
        if (min.equals("1.3") && !tls.ciphers().isEmpty()) {
            found.error("ciphers", "setting ciphers has no effect if the minimum possible TLS version is 1.3");
        }
    }
}
