package dev.gatehouse.app.echo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A certificate and its key for {@code --tls}.
 *
 * @param chain leaf first
 */
public record EchoCertificate(List<X509Certificate> chain, PrivateKey key) {
    private static final String ALIAS = "echo";
    private static final String PASSWORD = "changeit";

    /**
     * A new self-signed certificate for the given names, valid for 30 days. The JDK's own keytool makes it.
     *
     * @param names host names and literal addresses
     */
    public static EchoCertificate selfSigned(List<String> names) throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("gatehouse-echo");
        Path store = folder.resolve("echo.p12");
        try {
            runKeytool(store, names);
            return read(store);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(folder);
        }
    }

    private static void runKeytool(Path store, List<String> names) throws IOException {
        String alternatives = names.stream().map(EchoCertificate::alternativeName).collect(Collectors.joining(","));
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30", "-dname",
                "CN=" + names.getFirst(), "-ext", "san=" + alternatives, "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
        try (InputStream output = keytool.getInputStream()) {
            String said = new String(output.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool could not make a certificate: " + said);
            }
        } catch (InterruptedException e) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a certificate", e);
        }
    }

    private static String alternativeName(String name) {
        boolean literal = name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        return (literal ? "ip:" : "dns:") + name;
    }

    private static EchoCertificate read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(ALIAS)).map(X509Certificate.class::cast)
                .toList();
        return new EchoCertificate(chain, (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray()));
    }
}
