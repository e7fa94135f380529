package dev.gatehouse.api.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A certificate and its key in PEM files, made by the JDK's keytool. */
    private void make(String name, String algorithm, String san) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "a", "-keyalg", algorithm, "-dname", "CN=" + name, "-ext", "san=" + san,
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit")
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        write(name + ".crt", "CERTIFICATE", keys.getCertificate("a").getEncoded());
        write(name + ".key", "PRIVATE KEY", keys.getKey("a", "changeit".toCharArray()).getEncoded());
    }

    private void write(String file, String label, byte[] der) throws IOException {
        Files.writeString(folder.resolve(file), "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void use(String name) throws IOException {
        Files.copy(file(name + ".crt"), file("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(file(name + ".key"), file("tls.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whom a client meets. */
    private static String shown(ApiCertificate certificate) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) certificate.context().getServerSocketFactory()
                .createServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (SSLSocket one = (SSLSocket) server.accept()) {
                    one.startHandshake();
                } catch (IOException clientGone) {
                    // The client looks at its own side.
                }
            });
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, new TrustManager[]{new Anybody()}, null);
            try (SSLSocket client = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1",
                    server.getLocalPort())) {
                client.startHandshake();
                return ((X509Certificate) client.getSession().getPeerCertificates()[0]).getSubjectX500Principal()
                        .getName();
            }
        }
    }

    private static final class Anybody implements X509TrustManager {
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

    @Test
    void aRenewedCertificateIsShownAndABrokenOneNever() throws Exception {
        make("old", "EC", "dns:old.example.com");
        make("new", "RSA", "dns:new.example.com");
        use("old");
        ApiCertificate certificate = ApiCertificate.ofFiles(file("tls.crt"), file("tls.key"));
        assertThat(shown(certificate)).isEqualTo("CN=old");
        Files.copy(file("new.crt"), file("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
        Instant end = Instant.now().plus(Duration.ofMillis(1200));
        while (Instant.now().isBefore(end)) {
            assertThat(certificate.identity().own().getSubjectX500Principal().getName())
                    .as("the key is not there yet").isEqualTo("CN=old");
        }
        assertThat(shown(certificate)).isEqualTo("CN=old");
        use("new");
        end = Instant.now().plus(Duration.ofSeconds(30));
        while (!shown(certificate).equals("CN=new") && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(shown(certificate)).isEqualTo("CN=new");
    }

    @Test
    void namesAndAuthorityAreSaidForKubeconfigs() throws Exception {
        make("own", "EC", "dns:gw.example.com,dns:*.apps.example.com,ip:192.0.2.1");
        use("own");
        Identity identity = ApiCertificate.ofFiles(file("tls.crt"), file("tls.key")).identity();
        assertThat(identity.nameFor("gw.example.com")).isEmpty();
        assertThat(identity.nameFor("a.apps.example.com")).isEmpty();
        assertThat(identity.nameFor("192.0.2.1")).isEmpty();
        assertThat(identity.nameFor("127.0.0.1")).contains("gw.example.com");
        assertThat(identity.authority()).isEqualTo(Files.readString(file("own.crt")));
    }

    @Test
    void whatIsWrongIsSaidWithItsFile() throws Exception {
        make("one", "EC", "dns:a.example.com");
        make("two", "EC", "dns:b.example.com");
        assertThatThrownBy(() -> PemFiles.read(file("one.crt"), file("two.key")))
                .hasMessageContaining("two.key: this is not the key of the certificate in");
        assertThatThrownBy(() -> PemFiles.read(file("none.crt"), file("one.key")))
                .hasMessageContaining("none.crt: no such file");
        assertThatThrownBy(() -> PemFiles.read(file("one.key"), file("one.key")))
                .hasMessageContaining("one.key");
        assertThatThrownBy(() -> PemFiles.read(file("one.crt"), file("one.crt")))
                .hasMessageContaining("there is no private key in it");
        Files.writeString(file("locked.key"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThatThrownBy(() -> PemFiles.read(file("one.crt"), file("locked.key")))
                .hasMessageContaining("encrypted");
    }

    @Test
    void olderFormsOfKeysAreRead() throws Exception {
        make("rsa", "RSA", "dns:a.example.com");
        byte[] pkcs8 = Base64.getMimeDecoder().decode(Files.readString(file("rsa.key")).replaceAll("-----.*-----", ""));
        int inner = pkcs8.length - pkcs1Length(pkcs8);
        write("old.key", "RSA PRIVATE KEY", java.util.Arrays.copyOfRange(pkcs8, inner, pkcs8.length));
        assertThat(PemFiles.read(file("rsa.crt"), file("old.key")).fits()).isTrue();
    }

    /** PKCS#8 of RSA: SEQUENCE, version, algorithm, then an OCTET STRING with a two-byte length that holds PKCS#1. */
    private static int pkcs1Length(byte[] pkcs8) {
        int at = 4 + 3 + 15;
        assertThat(pkcs8[at]).isEqualTo((byte) 4);
        return (pkcs8[at + 2] & 0xff) << 8 | pkcs8[at + 3] & 0xff;
    }
}
