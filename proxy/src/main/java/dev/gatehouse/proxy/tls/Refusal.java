package dev.gatehouse.proxy.tls;

import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Why a server's certificate was refused, as the end of a sentence that begins with "certificate …". */
final class Refusal {
    private Refusal() {
    }

    static String explain(X509Certificate[] chain, String name, CertificateException refusal) {
        X509Certificate leaf = chain[0];
        if (causedBy(refusal, CertificateExpiredException.class)) {
            return "expired on " + leaf.getNotAfter().toInstant();
        }
        if (causedBy(refusal, CertificateNotYetValidException.class)) {
            return "is not valid before " + leaf.getNotBefore().toInstant();
        }
        // An authority of the right name with another key is another authority.
        if (causedBy(refusal, CertPathBuilderException.class) || causedBy(refusal, SignatureException.class)) {
            return "is signed by unknown authority \"" + issuer(chain)
                    + "\"; name its CA in caCertificateRefs or start with --ca-file";
        }
        List<String> names = CertificateNames.of(leaf);
        if (!CertificateNames.cover(names, name)) {
            return "is not for name " + name + " (it is for "
                    + (names.isEmpty() ? "no name at all" : String.join(", ", names)) + ")";
        }
        return "was refused: " + refusal.getMessage();
    }

    private static String issuer(X509Certificate[] chain) {
        return chain[chain.length - 1].getIssuerX500Principal().getName();
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        Throwable cause = thrown;
        while (cause != null) {
            if (kind.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
