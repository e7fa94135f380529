package dev.gatehouse.app.check;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** A TLS session in words. */
final class TlsReport {
    private TlsReport() {
    }

    /** {@code TLSv1.3, CN=a (names a, b; issuer CN=CA; until 2027-01-01)}. */
    static String of(SSLSession session) {
        return session.getProtocol() + leaf(session).map(c -> ", " + certificate(c)).orElse("");
    }

    private static Optional<X509Certificate> leaf(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private static String certificate(X509Certificate certificate) {
        String until = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC)
                .format(certificate.getNotAfter().toInstant());
        String names = String.join(", ", names(certificate));
        return certificate.getSubjectX500Principal().getName() + " ("
                + (names.isEmpty() ? "no names" : "names " + names)
                + "; issuer " + certificate.getIssuerX500Principal().getName() + "; until " + until + ")";
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null ? List.of() : all.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
