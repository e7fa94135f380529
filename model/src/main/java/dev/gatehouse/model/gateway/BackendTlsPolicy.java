package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How TLS is spoken to a backend, and whom it must prove to be. */
public record BackendTlsPolicy(Metadata metadata, Spec spec, Optional<PolicyStatus> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "BackendTLSPolicy",
            "backendtlspolicies", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public BackendTlsPolicy withMetadata(Metadata changed) {
        return new BackendTlsPolicy(changed, spec, status);
    }

    @Override
    public BackendTlsPolicy withStatus(Optional<? extends ObjectStatus> changed) {
        return new BackendTlsPolicy(metadata, spec, changed.map(PolicyStatus.class::cast));
    }

    public record Spec(List<PolicyTargetReference> targetRefs, Validation validation, Map<String, String> options) {}

    /**
     * @param caCertificateRefs       of the policy's own namespace; group empty is core
     * @param wellKnownCACertificates {@code System}, or a domain-prefixed name
     * @param hostname                the server name to send; the certificate must be for it unless there are
     *                                subjectAltNames
     * @param subjectAltNames         one of which the certificate must have
     */
    public record Validation(List<LocalObjectReference> caCertificateRefs, Optional<String> wellKnownCACertificates,
            String hostname, List<SubjectAltName> subjectAltNames) {}

    public record LocalObjectReference(String group, String kind, String name) {}

    /**
     * @param type {@code Hostname} or {@code URI}, which says what of the others is there
     */
    public record SubjectAltName(String type, Optional<String> hostname, Optional<String> uri) {}
}
