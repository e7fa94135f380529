package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.TestCertificates;
import io.netty.pkitesting.X509Bundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsGatewayTest {
    private static final String GATEWAY = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: edge}
            spec:
              gatewayClassName: gatehouse
              listeners:
                - {name: a, protocol: HTTPS, port: 443, hostname: a.test, tls: {certificateRefs: [{name: a}]}}
                - {name: b, protocol: HTTPS, port: 443, hostname: b.test, tls: {certificateRefs: [{name: b}]}}
            """;

    @TempDir
    private Path folder;
    private final TestCertificates certificates;

    TlsGatewayTest() throws Exception {
        certificates = new TestCertificates();
    }

    private static String secret(String name, X509Bundle bundle) {
        return """
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                type: kubernetes.io/tls
                data:
                  tls.crt: %s
                  tls.key: %s
                """.formatted(name, base64(bundle.getCertificatePathPEM()), base64(bundle.getPrivateKeyPEM()));
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** The certificate for a server name, and the status of a request. */
    private Answer ask(int port, String name) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] trust = {certificates.authority.toTrustManager()};
        context.init(null, trust, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return new Answer(leaf, answer);
        }
    }

    private record Answer(X509Certificate certificate, String text) {
        String subject() {
            return certificate.getSubjectX500Principal().getName();
        }
    }

    @Test
    void eachServerNameGetsItsCertificateAndARenewedOneIsTakenUp() throws Exception {
        try (RecordingUpstream one = RecordingUpstream.plain("one")) {
            Gateway.write(folder.resolve("gateway.yaml"), GATEWAY);
            Gateway.write(folder.resolve("a.yaml"), secret("a", certificates.issue("a.test")));
            Gateway.write(folder.resolve("b.yaml"), secret("b", certificates.issue("b.test")));
            Gateway.write(folder.resolve("routes.yaml"), Manifests.backend("one", one.port())
                    + Manifests.route("r", "[{backendRefs: [" + Manifests.to("one") + "]}]")
                            .replace("nowhere-declared", "edge"));
            try (Gateway gateway = Gateway.serve(folder, "--port-map", "443=0")) {
                int port = gateway.port(443);
                assertThat(ask(port, "a.test").subject()).isEqualTo("CN=a.test");
                assertThat(ask(port, "b.test").subject()).isEqualTo("CN=b.test");
                assertThat(ask(port, "a.test").text()).startsWith("HTTP/1.1 200")
                        .containsIgnoringCase("x-upstream: one");
                assertThat(one.seen().getLast().header("x-forwarded-proto")).isEqualTo("https");

                X509Bundle renewed = certificates.issue("a.test");
                Gateway.write(folder.resolve("a.yaml"), secret("a", renewed));
                eventually("the new certificate", () -> serial(port).equals(Optional.of(
                        renewed.getCertificate().getSerialNumber())));
            }
        }
    }

    private Optional<java.math.BigInteger> serial(int port) {
        try {
            return Optional.of(ask(port, "a.test").certificate().getSerialNumber());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void missingSecretIsNamedInTheListenersStatus() throws Exception {
        Gateway.write(folder.resolve("gateway.yaml"), GATEWAY);
        Gateway.write(folder.resolve("b.yaml"), secret("b", certificates.issue("b.test")));
        try (Gateway gateway = Gateway.serve(folder, "--port-map", "443=0")) {
            assertThat(ask(gateway.port(443), "b.test").text()).startsWith("HTTP/1.1 404");
            eventually("the status", () -> gateway.admin("/resources?kind=Gateway").contains("InvalidCertificateRef"));
        }
    }
}
