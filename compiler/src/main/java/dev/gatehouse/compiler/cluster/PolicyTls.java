package dev.gatehouse.compiler.cluster;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.BackendTlsPolicy;
import dev.gatehouse.model.gateway.BackendTlsPolicy.Validation;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.TlsVersions;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.SubjectAltName;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a BackendTLSPolicy asks of the endpoints that it is for, with its references resolved. */
public record PolicyTls(ObjectKey policy) implements Question<PolicyTls.Verdict> {
    private static final String SYSTEM = "System";

    @Override
    public Verdict answer(Memo memo) {
        return memo.object(BackendTlsPolicy.class, policy).map(found -> read(found.spec().validation(), memo))
                .orElseGet(() -> new Verdict(Optional.empty(), "", List.of(), Map.of(), List.of(), Optional.empty()));
    }

    private Verdict read(Validation validation, Memo memo) {
        Map<SecretRef, SecretMaterial> material = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (BackendTlsPolicy.LocalObjectReference ref : validation.caCertificateRefs()) {
            SecretObjectReference any = new SecretObjectReference(ref.group(), ref.kind(), ref.name(),
                    Optional.empty());
            switch (memo.ask(new CertificateAuthorities(policy.kind(), policy.namespace(), any))) {
                case Material.Usable usable -> material.put(usable.ref(), usable.material());
                case Material.Unusable unusable -> problems.add(
                        new Problem(unusable.cause() == Material.Cause.INVALID_KIND, unusable.message()));
            }
        }
        Optional<Trust> trust = material.isEmpty()
                ? validation.wellKnownCACertificates().filter(SYSTEM::equals).map(_ -> Trust.SYSTEM)
                : Optional.of(new Trust.Authorities(List.copyOf(material.keySet())));
        List<SubjectAltName> names = validation.subjectAltNames().stream()
                .<SubjectAltName>map(name -> name.uri().<SubjectAltName>map(SubjectAltName.Uri::new)
                        .orElseGet(() -> new SubjectAltName.Dns(HostNames.normal(name.hostname().orElse("")))))
                .toList();
        return new Verdict(trust, HostNames.normal(validation.hostname()), names, material, problems,
                validation.wellKnownCACertificates().filter(name -> !name.equals(SYSTEM)));
    }

    /**
     * @param invalidKind whether the reference is to a kind that holds no certificates
     * @param message     for people
     */
    public record Problem(boolean invalidKind, String message) {}

    /**
     * @param trust              empty where nobody could be trusted
     * @param problems           with references to CA certificates
     * @param unknownAuthorities a set of well-known CAs that we don't know
     */
    public record Verdict(Optional<Trust> trust, String hostname, List<SubjectAltName> names,
            Map<SecretRef, SecretMaterial> material, List<Problem> problems, Optional<String> unknownAuthorities) {

        /** Whether endpoints can be spoken to as the policy asks. */
        public boolean isUsable() {
            return trust.isPresent();
        }

        /** What is wrong, for people. */
        public String message() {
            return unknownAuthorities.map(name -> "wellKnownCACertificates " + name + " is not known")
                    .orElseGet(() -> String.join("; ", problems.stream().map(Problem::message).toList()));
        }

        /**
         * The endpoints with the policy's TLS. What it says nothing of (client certificate, versions) stays.
         *
         * @throws java.util.NoSuchElementException if it is not usable
         */
        public EndpointVerdict.Accepted applied(EndpointVerdict.Accepted plain) {
            Map<SecretRef, SecretMaterial> all = new HashMap<>(plain.material());
            all.putAll(material);
            return new EndpointVerdict.Accepted(plain.endpoints().stream().map(this::applied).toList(), all,
                    plain.warnings());
        }

        private Endpoint applied(Endpoint plain) {
            UpstreamTls tls = plain.tls()
                    .map(own -> new UpstreamTls(Optional.of(hostname), trust.orElseThrow(), own.clientCertificate(),
                            own.versions(), own.ciphers(), own.alpn(), names))
                    .orElseGet(() -> new UpstreamTls(Optional.of(hostname), trust.orElseThrow(), Optional.empty(),
                            TlsVersions.DEFAULT, List.of(), List.of(), names));
            return new Endpoint(plain.address(), plain.protocol(), Optional.of(tls), plain.host(), plain.weight());
        }
    }
}
