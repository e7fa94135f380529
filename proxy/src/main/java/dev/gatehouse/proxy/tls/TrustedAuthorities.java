package dev.gatehouse.proxy.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where trusted certificates come from, and what checks a server's chain against them. */
final class TrustedAuthorities {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedAuthorities.class);
    private static final Path SYSTEM_BUNDLE = Path.of("/etc/ssl/certs/ca-certificates.crt");

    private TrustedAuthorities() {
    }

    /** The CAs of the JDK and of the operating system, with those of a file. */
    static Set<X509Certificate> system(Optional<Path> caFile) {
        Set<X509Certificate> authorities = new LinkedHashSet<>();
        caFile.ifPresent(file -> authorities.addAll(file(file)));
        authorities.addAll(ofJdk());
        if (Files.isReadable(SYSTEM_BUNDLE)) {
            try {
                authorities.addAll(Pem.certificates(Files.readString(SYSTEM_BUNDLE)));
            } catch (IOException | PemException e) {
                LOG.warn("The system's CA bundle {} is left out: {}", SYSTEM_BUNDLE, e.getMessage());
            }
        }
        return authorities;
    }

    static List<X509Certificate> file(Path file) {
        try {
            return Pem.certificates(Files.readString(file));
        } catch (IOException e) {
            throw new UnusableTlsException(Optional.empty(), "CA file " + file + " cannot be read: " + e, e);
        } catch (PemException e) {
            throw new UnusableTlsException(Optional.empty(), "CA file " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> ofJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return List.of(x509(factory).getAcceptedIssuers());
        } catch (GeneralSecurityException e) {
            LOG.warn("The JDK's trust store is left out: {}", e.getMessage());
            return List.of();
        }
    }

    static X509ExtendedTrustManager verifier(Collection<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("ca-" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new ExplainingTrustManager(x509(factory));
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableTlsException(Optional.empty(), "the trusted CAs cannot be used: " + e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager x509(TrustManagerFactory factory) {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("the JDK has no X.509 trust manager");
    }
}
