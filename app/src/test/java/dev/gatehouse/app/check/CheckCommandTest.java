package dev.gatehouse.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.app.echo.EchoCertificate;
import dev.gatehouse.app.echo.EchoServer;
import dev.gatehouse.app.echo.EchoSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class CheckCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void answeringEndpointShowsItsSteps() throws Exception {
        try (EchoServer server = EchoServer.start(EchoSettings.http("one", 0))) {
            assertThat(check("http://name.test:" + port(server) + "/x", "--resolve", "name.test=127.0.0.1")).isZero();
            assertThat(out.toString()).containsSubsequence("ok    dns", "127.0.0.1:" + port(server), "ok    connect",
                    "ok    http", "GET /x with Host name.test:" + port(server) + ": 200 OK");
        }
    }

    @Test
    void refusedConnectionSaysWhatToDo() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(check("127.0.0.1:" + free)).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  connect", "127.0.0.1:" + free + " refused the connection",
                "-> nothing listens there: start the service, or check the port");
    }

    @Test
    void schemelessTargetIsAskedInClearText() throws Exception {
        try (EchoServer server = EchoServer.start(EchoSettings.http("one", 0))) {
            assertThat(check("localhost:" + port(server))).isZero();
            assertThat(out.toString()).doesNotContain("tls");
        }
    }

    @Test
    void missingSocketFileIsNamed(@TempDir Path folder) {
        assertThat(check("unix:" + folder.resolve("none.sock"))).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  connect", "none.sock");
    }

    @Test
    void untrustedCertificateIsShownWithTheWayOut() throws Exception {
        EchoCertificate certificate = EchoCertificate.selfSigned(List.of("api.test"));
        try (EchoServer server = EchoServer.start(EchoSettings.http("one", 0).withTls(certificate))) {
            assertThat(check("https://api.test:" + port(server), "--resolve", "api.test=127.0.0.1")).isEqualTo(1);
            assertThat(out.toString()).contains("FAIL  tls", "unknown authority", "--ca-file", "names api.test");
        }
    }

    @Test
    void trustedCertificateIsVerifiedForTheName(@TempDir Path folder) throws Exception {
        EchoCertificate certificate = EchoCertificate.selfSigned(List.of("api.test"));
        Path ca = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder()
                .encodeToString(certificate.chain().getFirst().getEncoded()) + "\n-----END CERTIFICATE-----\n");
        try (EchoServer server = EchoServer.start(EchoSettings.http("one", 0).withTls(certificate))) {
            assertThat(check("https://api.test:" + port(server), "--resolve", "api.test=127.0.0.1", "--ca-file",
                    ca.toString())).as(out.toString()).isZero();
            assertThat(out.toString()).contains("ok    tls", "verified for api.test", "ok    http");
            assertThat(check("https://other.test:" + port(server), "--resolve", "other.test=127.0.0.1", "--ca-file",
                    ca.toString())).isEqualTo(1);
            assertThat(out.toString()).contains("is not for name other.test (it is for api.test)", "tls.sni");
        }
    }

    @Test
    void nonsenseIsWrongUsage() {
        assertThat(check("ftp://x")).isEqualTo(2);
        assertThat(err.toString()).contains("'ftp://x' is not http[s]://host[:port][/path], host:port or unix:/path");
        assertThat(check()).isEqualTo(2);
    }

    private int check(String... arguments) {
        CommandLine command = Gatehouse.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return command.execute(all);
    }

    private static int port(EchoServer server) {
        return server.httpPort().orElseThrow();
    }
}
