package dev.gatehouse.api.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The API's own certificate. The API speaks TLS always: Kubernetes' clients send no token without it. It is made once by
 * the JDK's keytool, for loopback names, and clients know it by their kubeconfig.
 */
public final class ApiCertificate {
    private static final String ALIAS = "api";
    /** The file is what is guarded, by its mode; PKCS#12 wants a password all the same. */
    private static final String PASSWORD = "changeit";

    private final KeyStore keys;

    private ApiCertificate(KeyStore keys) {
        this.keys = keys;
    }

    /**
     * Reads the file, or makes it.
     *
     * @param host a further name or address that clients use
     */
    static ApiCertificate open(Path file, String host) throws IOException {
        try {
            if (!Files.exists(file)) {
                make(file, host);
            }
            return new ApiCertificate(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": " + e.getMessage() + "; remove it to have a new one made", e);
        }
    }

    private static void make(Path file, String host) throws IOException {
        Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".made",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = folder.resolve("api.p12");
        try {
            keytool(fresh, host);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(folder);
        }
    }

    private static void keytool(Path file, String host) throws IOException {
        boolean literal = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650",
                "-dname", "CN=gatehouse-api", "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:::1," + (literal ? "ip:" : "dns:") + host, "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
        try (InputStream output = keytool.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool could not make a certificate: " + said);
            }
        } catch (InterruptedException e) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a certificate", e);
        }
    }

    /** For the server. */
    public SSLContext context() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the API's certificate can't be used", e);
        }
    }

    /** For clients: they trust just this one. */
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[]{'\n'})
                            .encodeToString(keys.getCertificate(ALIAS).getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the API's certificate can't be read", e);
        }
    }

    /** For clients of this program that have the file: they trust just this one. */
    public SSLContext trustingContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
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
