package dev.gatehouse.proxy.tls;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.TestCertificates;
import dev.gatehouse.snapshot.ClientAuthentication;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.ServerTls;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerTlsTest {
    private final List<Observation> observations = new CopyOnWriteArrayList<>();
    private final ServerTlsContexts contexts = new ServerTlsContexts(observations::add, List.of("http/1.1"));
    private TestCertificates certificates;
    private Duration handshakeTimeout = Duration.ofSeconds(10);

    @BeforeEach
    void makeAuthority() throws Exception {
        certificates = new TestCertificates();
    }

    private static ListenerHost host(String section, String hostname, SecretRef... refs) {
        return new ListenerHost("default/gw", section, new HostPattern(hostname),
                Optional.of(new ServerTls(List.of(refs))), List.of(), Optional.empty());
    }

    private TlsServer serve(ListenerHost... hosts) {
        Listener listener = new Listener(new ListenAddress("127.0.0.1", 443), ListenerProtocol.HTTPS, List.of(hosts));
        ListenerTls tls = contexts.build(listener, certificates);
        return new TlsServer(channel -> channel.pipeline().addFirst(new ServerTlsHandler(tls, handshakeTimeout)));
    }

    /** The common name of the certificate that a client with this SNI is shown; an empty name sends none. */
    private String shown(TlsServer server, String sni) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{certificates.authority.toTrustManager()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(),
                server.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[]{"h2", "http/1.1"});
            if (!sni.isEmpty()) {
                parameters.setServerNames(List.of(new SNIHostName(sni)));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        }
    }

    /** Shakes hands with a client certificate, if there is one, and reads what the server has to say to it. */
    private void knock(TlsServer server, Optional<X509Bundle> client) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(client.isEmpty() ? null : client.get().toKeyManagerFactory().getKeyManagers(),
                new TrustManager[]{certificates.authority.toTrustManager()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(),
                server.port())) {
            socket.setSoTimeout(10_000);
            int before = server.handshakes.size();
            socket.startHandshake();
            socket.getOutputStream().write('x');
            if (client.isEmpty() || server.handshakes.size() == before) {
                eventually("decided", () -> server.handshakes.size() > before || isRefused(socket));
            }
            assertThat(server.handshakes).hasSizeGreaterThan(before);
        }
    }

    private static boolean isRefused(SSLSocket socket) {
        try {
            socket.setSoTimeout(20);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private ListenerHost asking(boolean required, SecretRef... authorities) throws Exception {
        SecretRef own = certificates.keyPair("own", certificates.issue("a.example.com"));
        ServerTls tls = new ServerTls(List.of(own),
                Optional.of(new ClientAuthentication(List.of(authorities), required)));
        return new ListenerHost("default/gw", "mutual", new HostPattern("*"), Optional.of(tls), List.of(),
                Optional.empty());
    }

    @Test
    void onlyClientsThatAnAuthorityVouchesForGetIn() throws Exception {
        TestCertificates clients = new TestCertificates();
        SecretRef trusted = certificates.trust("clients", clients.authority.getCertificatePEM());
        try (TlsServer server = serve(asking(true, trusted))) {
            knock(server, Optional.of(clients.issue("alice")));
            assertThat(server.handshakes).containsExactly("default/gw/mutual CN=alice null");
            for (Optional<X509Bundle> stranger : List.of(Optional.<X509Bundle>empty(),
                    Optional.of(certificates.issue("mallory")), Optional.of(clients.issueExpired("bob")))) {
                assertThatThrownBy(() -> knock(server, stranger)).isInstanceOfAny(IOException.class,
                        AssertionError.class);
            }
            assertThat(server.handshakes).hasSize(1);
        }
    }

    @Test
    void insecureFallbackLetsEverybodyIn() throws Exception {
        TestCertificates clients = new TestCertificates();
        SecretRef trusted = certificates.trust("clients", clients.authority.getCertificatePEM());
        try (TlsServer server = serve(asking(false, trusted))) {
            knock(server, Optional.of(clients.issue("alice")));
            knock(server, Optional.of(certificates.issue("mallory")));
            knock(server, Optional.empty());
            assertThat(server.handshakes).hasSize(3);
        }
    }

    @Test
    void withoutAUsableAuthorityNobodyGetsIn() throws Exception {
        SecretRef bad = certificates.trust("clients", "no PEM");
        try (TlsServer server = serve(asking(true, bad))) {
            assertThatThrownBy(() -> knock(server, Optional.of(certificates.issue("alice"))))
                    .isInstanceOf(IOException.class);
            assertThat(server.handshakes).isEmpty();
        }
        assertThat(observations).hasSize(1);
    }

    @Test
    void theMostSpecificListenerIsChosenAndRemembered() throws Exception {
        SecretRef exact = certificates.keyPair("exact", certificates.issue("a.example.com"));
        SecretRef wild = certificates.keyPair("wild", certificates.issue("*.example.com"));
        SecretRef any = certificates.keyPair("any", certificates.issue("any.example.org"));
        try (TlsServer server = serve(host("any", "*", any), host("wild", "*.example.com", wild),
                host("exact", "a.example.com", exact))) {
            assertThat(shown(server, "a.example.com")).isEqualTo("CN=a.example.com");
            assertThat(shown(server, "B.example.com")).isEqualTo("CN=*.example.com");
            assertThat(shown(server, "x.y.example.com")).isEqualTo("CN=*.example.com");
            assertThat(shown(server, "other.test")).isEqualTo("CN=any.example.org");
            assertThat(shown(server, "")).isEqualTo("CN=any.example.org");
            eventually("all recorded", () -> server.handshakes.size() == 5);
            assertThat(server.handshakes).containsExactly("default/gw/exact - http/1.1", "default/gw/wild - http/1.1",
                    "default/gw/wild - http/1.1", "default/gw/any - http/1.1", "default/gw/any - http/1.1");
        }
    }

    @Test
    void amongSeveralCertificatesTheOneForTheNameIsShownElseTheFirst() throws Exception {
        SecretRef a = certificates.keyPair("a", certificates.issue("a.example.com"));
        SecretRef b = certificates.keyPair("b", certificates.issueRsa("b.example.com"));
        try (TlsServer server = serve(host("all", "*", a, b))) {
            assertThat(shown(server, "b.example.com")).isEqualTo("CN=b.example.com");
            assertThat(shown(server, "c.example.com")).isEqualTo("CN=a.example.com");
        }
    }

    @Test
    void aNameNoListenerIsForIsRefusedByItsAlert() throws Exception {
        SecretRef a = certificates.keyPair("a", certificates.issue("a.example.com"));
        try (TlsServer server = serve(host("a", "a.example.com", a))) {
            assertThatThrownBy(() -> shown(server, "b.example.com")).isInstanceOf(SSLException.class)
                    .hasMessageContaining("unrecognized_name");
            assertThat(shown(server, "a.example.com")).isEqualTo("CN=a.example.com");
        }
    }

    @Test
    void unusableMaterialIsReportedOnceAndTheOthersServeOn() throws Exception {
        SecretRef good = certificates.keyPair("good", certificates.issue("a.example.com"));
        SecretRef mixed = certificates.keyPair("mixed", certificates.issue("b.example.com").getCertificatePathPEM(),
                certificates.issue("c.example.com").getPrivateKeyPEM());
        serve(host("a", "*", mixed, good)).close();
        try (TlsServer server = serve(host("a", "*", mixed, good))) {
            assertThat(shown(server, "a.example.com")).isEqualTo("CN=a.example.com");
        }
        assertThat(observations).containsExactly(new Observation.SecretUnusable(mixed,
                "secret/default/mixed: the private key in tls.key does not belong to the certificate in tls.crt"));
    }

    @Test
    void aClientThatSaysNothingIsLeft() throws Exception {
        handshakeTimeout = Duration.ofMillis(100);
        SecretRef a = certificates.keyPair("a", certificates.issue("a.example.com"));
        try (TlsServer server = serve(host("a", "*", a));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            silent.setSoTimeout(5_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anEndlessClientHelloIsCutOff() throws Exception {
        SecretRef a = certificates.keyPair("a", certificates.issue("a.example.com"));
        try (TlsServer server = serve(host("a", "*", a));
                Socket endless = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            endless.setSoTimeout(5_000);
            byte[] hello = {22, 3, 1, 0, 4, 1, 0x7f, (byte) 0xff, (byte) 0xff};
            endless.getOutputStream().write(hello);
            assertThat(endless.getInputStream().read()).isIn(-1, 21);
        }
    }
}
