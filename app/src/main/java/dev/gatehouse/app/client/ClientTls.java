package dev.gatehouse.app.client;

import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.proxy.tls.Pem;
import dev.gatehouse.proxy.tls.PemException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS as a kubeconfig wants it. */
final class ClientTls {
    private ClientTls() {
    }

    /** @throws WrongStateException a certificate or key is unusable */
    static SSLContext context(ServerAccess access) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(access), trust(access), null);
            return context;
        } catch (PemException | GeneralSecurityException | IOException e) {
            throw new WrongStateException(access.kubeconfig() + ": its certificates can't be used: " + e.getMessage());
        }
    }

    private static TrustManager[] trust(ServerAccess access)
            throws PemException, GeneralSecurityException, IOException {
        if (access.insecure()) {
            return new TrustManager[]{new TrustAnybody()};
        }
        TrustManager[] found = trust(access.authorities());
        if (access.serverName().isPresent() && found[0] instanceof X509TrustManager one) {
            return new TrustManager[]{new NamedServer(one, access.serverName().get())};
        }
        return found;
    }

    /** Those that a PEM text names; empty: those that the system trusts. */
    private static TrustManager[] trust(Optional<String> authorities)
            throws PemException, GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        if (authorities.isEmpty()) {
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        }
        KeyStore trusted = empty();
        for (X509Certificate certificate : Pem.certificates(authorities.get())) {
            trusted.setCertificateEntry("ca" + trusted.size(), certificate);
        }
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] keys(ServerAccess access)
            throws PemException, GeneralSecurityException, IOException {
        if (access.keys().isEmpty()) {
            return null;
        }
        ServerAccess.ClientKeys keys = access.keys().get();
        KeyStore own = empty();
        own.setKeyEntry("client", Pem.privateKey(keys.key()), new char[0],
                Pem.certificates(keys.chain()).toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(own, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** {@code insecure-skip-tls-verify}: an extended trust manager is asked about host names too. */
    private static final class TrustAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Anybody.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Anybody.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Anybody.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Anybody.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Anybody.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Anybody.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
