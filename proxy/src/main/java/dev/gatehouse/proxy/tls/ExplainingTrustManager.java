package dev.gatehouse.proxy.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedTrustManager;

/** Leaves the decision to the JDK and says in plain words why it was no. */
final class ExplainingTrustManager extends VerifyingTrustManager {
    ExplainingTrustManager(X509ExtendedTrustManager verifier) {
        super(verifier);
    }

    @Override
    void check(X509Certificate[] chain, String name, Verdict verdict) throws CertificateException {
        try {
            verdict.give();
        } catch (CertificateException e) {
            throw new CertificateException(Refusal.explain(chain, name, e), e);
        }
    }
}
