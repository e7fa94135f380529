package dev.gatehouse.proxy.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Asks another verifier, and leaves what it says of clients as it is. */
abstract class VerifyingTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager verifier;

    VerifyingTrustManager(X509ExtendedTrustManager verifier) {
        this.verifier = verifier;
    }

    /** What the other verifier says of a server. */
    @FunctionalInterface
    interface Verdict {
        void give() throws CertificateException;
    }

    /**
     * Decides about a server.
     *
     * @param name    the server name that was asked for; empty where none is known
     * @param verdict to be called once
     */
    abstract void check(X509Certificate[] chain, String name, Verdict verdict) throws CertificateException;

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        String name = engine.getPeerHost();
        check(chain, name == null ? "" : name, () -> verifier.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, "", () -> verifier.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, "", () -> verifier.checkServerTrusted(chain, authType));
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        verifier.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        verifier.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        verifier.checkClientTrusted(chain, authType);
    }

    @Override
    public final X509Certificate[] getAcceptedIssuers() {
        return verifier.getAcceptedIssuers();
    }
}
