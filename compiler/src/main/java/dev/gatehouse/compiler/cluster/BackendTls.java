package dev.gatehouse.compiler.cluster;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.TlsVersions;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Backend's {@code tls} block with its references resolved; without one, the system's CAs and nothing else. */
record BackendTls(UpstreamTls template, Map<SecretRef, SecretMaterial> material, List<String> problems,
        List<String> warnings) {

    static BackendTls read(ObjectKey owner, Optional<BackendSpec.Tls> declared, Memo memo) {
        return declared.map(tls -> new Reader(owner, memo).read(tls)).orElseGet(
                () -> new BackendTls(new UpstreamTls(Optional.empty(), Trust.SYSTEM, Optional.empty(),
                        TlsVersions.DEFAULT, List.of(), List.of()), Map.of(), List.of(), List.of()));
    }

    /** TLS towards an endpoint, whose own name is the SNI unless the block has one. */
    UpstreamTls towards(Optional<String> name) {
        return new UpstreamTls(template.sni().or(() -> name), template.trust(), template.clientCertificate(),
                template.versions(), template.ciphers(), template.alpn());
    }

    private static final class Reader {
        private final ObjectKey owner;
        private final Memo memo;
        private final Map<SecretRef, SecretMaterial> material = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Reader(ObjectKey owner, Memo memo) {
            this.owner = owner;
            this.memo = memo;
        }

        BackendTls read(BackendSpec.Tls tls) {
            Trust trust = trust(tls);
            Optional<SecretRef> client = tls.clientCertificateRef()
                    .flatMap(ref -> use(new KeyPair(owner.kind(), owner.namespace(), ref)));
            UpstreamTls template = new UpstreamTls(tls.sni(), trust, client, versions(tls), tls.ciphers(),
                    tls.alpnProtocols());
            warnAboutUnused("tls.ecdhCurves", tls.ecdhCurves());
            warnAboutUnused("tls.signatureAlgorithms", tls.signatureAlgorithms());
            return new BackendTls(template, material, problems, warnings);
        }

        private Trust trust(BackendSpec.Tls tls) {
            if (tls.insecureSkipVerify()) {
                return new Trust.Anybody();
            }
            if (tls.caCertificateRefs().isEmpty()) {
                return Trust.SYSTEM;
            }
            return new Trust.Authorities(tls.caCertificateRefs().stream()
                    .flatMap(ref -> use(new CertificateAuthorities(owner.kind(), owner.namespace(), ref)).stream())
                    .toList());
        }

        private Optional<SecretRef> use(Question<Material> reference) {
            return switch (memo.ask(reference)) {
                case Material.Usable usable -> {
                    material.put(usable.ref(), usable.material());
                    yield Optional.of(usable.ref());
                }
                case Material.Unusable unusable -> {
                    problems.add(unusable.message());
                    yield Optional.empty();
                }
            };
        }

        private TlsVersions versions(BackendSpec.Tls tls) {
            TlsVersions.Version min = tls.minVersion().flatMap(this::version).orElse(TlsVersions.DEFAULT.min());
            TlsVersions.Version max = tls.maxVersion().flatMap(this::version).orElse(TlsVersions.DEFAULT.max());
            if (min.compareTo(max) > 0) {
                problems.add("tls.minVersion must not be above tls.maxVersion");
            }
            return new TlsVersions(min, max);
        }

        private Optional<TlsVersions.Version> version(String spelling) {
            return switch (spelling) {
                case "Auto" -> Optional.empty();
                case "1.0" -> Optional.of(TlsVersions.Version.TLS_1_0);
                case "1.1" -> Optional.of(TlsVersions.Version.TLS_1_1);
                case "1.2" -> Optional.of(TlsVersions.Version.TLS_1_2);
                case "1.3" -> Optional.of(TlsVersions.Version.TLS_1_3);
                default -> {
                    problems.add("tls version " + spelling + " is not one of Auto, 1.0, 1.1, 1.2, 1.3");
                    yield Optional.empty();
                }
            };
        }

        private void warnAboutUnused(String field, List<String> values) {
            if (!values.isEmpty()) {
                warnings.add(field);
            }
        }
    }
}
