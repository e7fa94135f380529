package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.BackendTlsPolicy;
import dev.gatehouse.model.gateway.BackendTlsPolicy.SubjectAltName;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** BackendTLSPolicy (gateway.networking.k8s.io/v1 and v1alpha3). */
final class BackendTlsPolicyShape {
    private static final int MAX_TARGETS = 16;
    private static final int MAX_CAS = 8;
    private static final int MAX_NAMES = 5;
    private static final int MAX_OPTIONS = 16;

    private static final Struct<SubjectAltName> SUBJECT = Struct.of(SubjectAltName.class)
            .is("type", Choice.of("Hostname", "URI")).is("hostname", Names.HOSTNAME)
            .is("uri", Text.of("a URI", 1, 253, BackendTlsPolicyShape::uriProblem))
            .rule("type hostname uri", BackendTlsPolicyShape::subject)
            .describe("type", "Hostname or URI.")
            .describe("hostname", "The hostname, for type Hostname.")
            .describe("uri", "The URI, for type URI.").build();

    private static final Struct<BackendTlsPolicy.LocalObjectReference> CA = Struct
            .of(BackendTlsPolicy.LocalObjectReference.class).is("group", Names.GROUP).is("kind", Names.KIND)
            .is("name", Names.OBJECT)
            .describe("group", "Its API group; empty: core.")
            .describe("kind", "Its kind, such as ConfigMap.")
            .describe("name", "Its name.").build();

    private static final Struct<BackendTlsPolicy.Validation> VALIDATION = Struct.of(BackendTlsPolicy.Validation.class)
            .is("caCertificateRefs", ListOf.of(CA, 0, MAX_CAS))
            .is("wellKnownCACertificates",
                    Text.of("System or a domain-prefixed name", 1, 253, BackendTlsPolicyShape::wellKnownProblem))
            .is("hostname", Names.PRECISE_HOSTNAME).is("subjectAltNames", ListOf.of(SUBJECT, 0, MAX_NAMES))
            .rule("caCertificateRefs wellKnownCACertificates", BackendTlsPolicyShape::authorities)
            .describe("caCertificateRefs", "Objects with the certificates of the authorities that are trusted.")
            .describe("wellKnownCACertificates", "System: the authorities that the machine trusts.")
            .describe("hostname", "The SNI; the certificate must be for it where there are no subjectAltNames.")
            .describe("subjectAltNames", "Names of which the certificate must have one.").build();

    private static final Struct<BackendTlsPolicy.Spec> SPEC = Struct.of(BackendTlsPolicy.Spec.class)
            .is("targetRefs", ListOf.of(PolicyShapes.target().build(), 1, MAX_TARGETS)).required("targetRefs")
            .is("validation", VALIDATION)
            .is("options", new MapOf<>(Names.QUALIFIED, Text.ofLength(0, 4096), MAX_OPTIONS))
            .rule("targetRefs", BackendTlsPolicyShape::targets)
            .describe("targetRefs", "What the policy is for.")
            .describe("validation", "How backends' certificates are checked.")
            .describe("options", "Settings of this gateway by name.").build();

    static final Struct<BackendTlsPolicy> OBJECT = Common.about(
            Common.kind(BackendTlsPolicy.class, true).is("spec", SPEC)
                    .is("status", PolicyShapes.STATUS),
            "BackendTLSPolicy says how to speak TLS to backends, and whom to trust.").build();

    private BackendTlsPolicyShape() {
    }

    private static void authorities(BackendTlsPolicy.Validation validation, Findings found) {
        boolean own = !validation.caCertificateRefs().isEmpty();
        if (own && validation.wellKnownCACertificates().isPresent()) {
            found.error("wellKnownCACertificates",
                    "must not contain both CACertificateRefs and WellKnownCACertificates");
        } else if (!own && validation.wellKnownCACertificates().isEmpty()) {
            found.error("must specify either CACertificateRefs or WellKnownCACertificates");
        }
    }

    private static void subject(SubjectAltName name, Findings found) {
        boolean host = name.type().equals("Hostname");
        if (host && name.hostname().isEmpty()) {
            found.error("hostname", "SubjectAltName element must contain Hostname, if Type is set to Hostname");
        } else if (!host && name.hostname().isPresent()) {
            found.error("hostname",
                    "SubjectAltName element must not contain Hostname, if Type is not set to Hostname");
        }
        if (!host && name.uri().isEmpty()) {
            found.error("uri", "SubjectAltName element must contain URI, if Type is set to URI");
        } else if (host && name.uri().isPresent()) {
            found.error("uri", "SubjectAltName element must not contain URI, if Type is not set to URI");
        }
    }

    private static void targets(BackendTlsPolicy.Spec spec, Findings found) {
        List<PolicyTargetReference> all = spec.targetRefs();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                Optional<String> problem = clash(all.get(j), all.get(i));
                if (problem.isPresent()) {
                    found.error("targetRefs[" + i + "]", problem.get());
                    break;
                }
            }
        }
    }

    private static Optional<String> clash(PolicyTargetReference a, PolicyTargetReference b) {
        boolean same = a.group().equals(b.group()) && a.kind().equals(b.kind()) && a.name().equals(b.name());
        if (!same) {
            return Optional.empty();
        }
        if (a.sectionName().equals(b.sectionName())) {
            return Optional.of("sectionName must be unique when targetRefs includes 2 or more references to the same"
                    + " target");
        }
        return a.sectionName().isPresent() == b.sectionName().isPresent()
                ? Optional.empty()
                : Optional.of("sectionName must be specified when targetRefs includes 2 or more references to the"
                        + " same target");
    }

    private static String uriProblem(String value) {
        try {
            URI uri = new URI(value);
            return uri.isAbsolute() && uri.getRawSchemeSpecificPart().startsWith("//")
                    ? ""
                    : "\"" + value + "\" is not an absolute URI such as spiffe://example.com/service";
        } catch (URISyntaxException e) {
            return "\"" + value + "\" is not a URI: " + e.getReason();
        }
    }

    private static String wellKnownProblem(String value) {
        return value.equals("System") || Names.DOMAIN_PREFIXED.check().problem(value).isEmpty()
                ? ""
                : "unknown value \"" + value + "\": It must be System or domain-prefixed";
    }
}
