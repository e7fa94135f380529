package dev.gatehouse.api.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The API's certificate. The API speaks TLS always: Kubernetes' clients send no token without it. Either it is made once,
 * for loopback names, and clients know it by their kubeconfig; or it comes from files, which are followed.
 */
public final class ApiCertificate {
    private static final String ALIAS = "api";
    private static final Duration VALIDITY = Duration.ofDays(3650);
    /** The file is what is guarded, by its mode; PKCS#12 wants a password all the same. */
    private static final String PASSWORD = "changeit";

    private final Supplier<Identity> identity;

    private ApiCertificate(Supplier<Identity> identity) {
        this.identity = identity;
    }

    /**
     * One's own.
     *
     * @param certificate PEM: the server's own one first, then those that lead to its authority
     * @param key         PEM, not encrypted
     * @throws IOException names the file that is wrong
     */
    public static ApiCertificate ofFiles(Path certificate, Path key) throws IOException {
        return new ApiCertificate(new ReloadedIdentity(certificate, key));
    }

    /**
     * Reads the file, or makes it.
     *
     * @param host a further name or address that clients use
     */
    public static ApiCertificate open(Path file, String host) throws IOException {
        try {
            if (!Files.exists(file)) {
                make(file, host);
            }
            KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            if (keys.getKey(ALIAS, PASSWORD.toCharArray()) instanceof PrivateKey key
                    && keys.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                Identity made = new Identity(key, List.of(certificate));
                return new ApiCertificate(() -> made);
            }
            throw new IOException(file + ": there is no certificate in it; remove it to have a new one made");
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": " + e.getMessage() + "; remove it to have a new one made", e);
        }
    }

    private static void make(Path file, String host) throws IOException, GeneralSecurityException {
        SelfSigned made = SelfSigned.make("gatehouse-api",
                Stream.of("localhost", "127.0.0.1", "::1", host).distinct().toList(), VALIDITY);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, made.key(), PASSWORD.toCharArray(), new Certificate[]{made.certificate()});
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".api", ".p12",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                store.store(out, PASSWORD.toCharArray());
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** As it is now. */
    public Identity identity() {
        return identity.get();
    }

    /** For the server. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // No client shows a certificate; without a word about trust the JDK would read all CAs that it knows.
            context.init(new KeyManager[]{new IdentityKeyManager(identity)}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the API's certificate can't be used", e);
        }
    }

    /** For clients of this program: they trust just this one. */
    public SSLContext trustingContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, identity().own());
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the API's certificate can't be used", e);
        }
    }
}
