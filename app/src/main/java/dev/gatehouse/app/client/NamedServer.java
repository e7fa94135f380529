package dev.gatehouse.app.client;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * {@code tls-server-name}: the certificate must be trusted and bear this name, whatever the host is called that answers.
 *
 * @param trust who is trusted
 * @param name  of the server, in lower case
 */
final class NamedServer extends X509ExtendedTrustManager {
    private final X509TrustManager trust;
    private final String name;

    NamedServer(X509TrustManager trust, String name) {
        this.trust = trust;
        this.name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust.checkServerTrusted(chain, type);
        Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
        if (names == null || names.stream().noneMatch(each -> covers(String.valueOf(each.get(1))))) {
            throw new CertificateException("the certificate is not for " + name + " (tls-server-name)");
        }
    }

    private boolean covers(String found) {
        String lower = found.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return lower.equals(name)
                || lower.startsWith("*.") && dot > 0 && name.substring(dot).equals(lower.substring(1));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
