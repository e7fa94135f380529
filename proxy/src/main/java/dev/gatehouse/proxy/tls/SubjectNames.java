package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.UpstreamTls.SubjectAltName;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts a server whose chain another verifier accepts and whose certificate has one of some alternative names. The
 * server name says nothing then (Gateway API, BackendTLSPolicyValidation.subjectAltNames).
 */
final class SubjectNames extends VerifyingTrustManager {
    private static final int DNS = 2;
    private static final int URI = 6;

    private final List<SubjectAltName> accepted;

    SubjectNames(X509ExtendedTrustManager chains, List<SubjectAltName> accepted) {
        super(chains);
        this.accepted = List.copyOf(accepted);
    }

    @Override
    void check(X509Certificate[] chain, String name, Verdict verdict) throws CertificateException {
        verdict.give();
        checkNames(chain[0]);
    }

    private void checkNames(X509Certificate leaf) throws CertificateException {
        Collection<List<?>> names = namesOf(leaf);
        if (names.stream().noneMatch(this::isAccepted)) {
            throw new CertificateException("has none of the alternative names "
                    + String.join(", ", accepted.stream().map(SubjectNames::text).toList()) + " (it has " + text(names)
                    + ")");
        }
    }

    private static Collection<List<?>> namesOf(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private boolean isAccepted(List<?> name) {
        return name.get(1) instanceof String text && accepted.stream().anyMatch(each -> switch (each) {
            case SubjectAltName.Dns(String wanted) -> name.get(0).equals(DNS)
                    && covers(wanted, text.toLowerCase(Locale.ROOT));
            case SubjectAltName.Uri(String wanted) -> name.get(0).equals(URI) && wanted.equals(text);
        });
    }

    private static boolean covers(String wanted, String has) {
        return wanted.startsWith("*.")
                ? has.equals(wanted) || has.endsWith(wanted.substring(1))
                : CertificateNames.cover(List.of(has), wanted);
    }

    private static String text(SubjectAltName name) {
        return switch (name) {
            case SubjectAltName.Dns(String dns) -> dns;
            case SubjectAltName.Uri(String uri) -> uri;
        };
    }

    private static String text(Collection<List<?>> names) {
        List<String> texts = new ArrayList<>();
        names.forEach(name -> texts.add(String.valueOf(name.get(1))));
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }
}
