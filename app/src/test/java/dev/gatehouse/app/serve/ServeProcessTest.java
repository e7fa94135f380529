package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.gatehouse.app.echo.EchoServer;
import dev.gatehouse.app.echo.EchoSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process: signals, ports of others, exit codes. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class ServeProcessTest {
    @TempDir
    Path folder;
    private Path manifests;

    @BeforeEach
    void write() throws IOException {
        manifests = Files.writeString(folder.resolve("gateway.yaml"), gateway(8080));
    }

    private static String gateway(int port) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: gw}
                spec:
                  gatewayClassName: gatehouse
                  listeners: [{name: http, protocol: HTTP, port: %d}]
                """.formatted(port);
    }

    private void route(int upstream) throws IOException {
        Files.writeString(manifests, gateway(8080) + """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: all}
                spec:
                  parentRefs: [{name: gw}]
                  rules: [{backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: one}]}]
                ---
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: one}
                spec:
                  endpoints: [{ip: {address: 127.0.0.1, port: %d}}]
                """.formatted(upstream));
    }

    private GatewayProcess serve(String... further) throws IOException {
        return new GatewayProcess(Stream.concat(Stream.of("serve", "-f", manifests.toString(), "--admin-address",
                "127.0.0.1:0", "--event-loops", "1", "--store", "memory", "--no-api"), Stream.of(further))
                .toArray(String[]::new));
    }

    @Test
    void terminationLetsTheRequestUnderWayFinishAndExitsWithZero() throws Exception {
        try (EchoServer upstream = EchoServer.start(EchoSettings.http("one", 0))) {
            route(upstream.httpPort().orElseThrow());
            try (GatewayProcess gateway = serve("--port-map", "8080=0");
                    Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                OutputStream out = client.getOutputStream();
                out.write("POST /?body=echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe".getBytes(
                        StandardCharsets.US_ASCII));
                String head = readUntil(client, "he");
                gateway.signal("TERM");
                gateway.await("draining: no new connections, 1 open");
                out.write("llo".getBytes(StandardCharsets.US_ASCII));
                String rest = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(head + rest).startsWith("HTTP/1.1 200 OK").contains("llo");
                assertThat(gateway.exitCode()).as(gateway.output()).isZero();
            }
        }
    }

    private static String readUntil(Socket client, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith(end)) {
            int next = client.getInputStream().read();
            assertThat(next).as("the end came after: %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }

    /** Under nohup and its like a process and its children ignore SIGHUP from the start, and the JVM keeps it so. */
    private static boolean hangUpIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Character.digit(line.charAt(line.length() - 1), 16) & 1) == 1);
    }

    @Test
    void hangUpLooksAtTheFilesAtOnce() throws Exception {
        assumeFalse(hangUpIsIgnored(), "SIGHUP is ignored here");
        try (GatewayProcess gateway = serve("--port-map", "8080=0")) {
            gateway.port();
            gateway.signal("HUP");
            gateway.await("looking at the files");
            gateway.signal("INT");
            assertThat(gateway.exitCode()).as(gateway.output()).isZero();
        }
    }

    @Test
    void portOfSomebodyElseIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket other = new ServerSocket(0);
                GatewayProcess gateway = serve("--port-map", "8080=" + other.getLocalPort())) {
            gateway.await("http +0\\.0\\.0\\.0:8080 +NOT BOUND: .*port " + other.getLocalPort()
                    + " of 0\\.0\\.0\\.0 is in use by another process; .*--port-map 8080=PORT");
        }
    }

    @Test
    void secondGatewayDoesNotShareAPortInSilence() throws Exception {
        try (GatewayProcess first = serve("--port-map", "8080=0");
                GatewayProcess second = serve("--port-map", "8080=" + first.port())) {
            second.await("NOT BOUND: .*is in use by another process");
        }
    }

    @Test
    void adminPortOfSomebodyElseEndsTheStartWithOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GatewayProcess gateway = new GatewayProcess("serve", "-f", manifests.toString(), "--port-map", "8080=0",
                        "--admin-address", "127.0.0.1:" + other.getLocalPort(), "--store", "memory", "--no-api")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.output()).contains("127.0.0.1:" + other.getLocalPort(), "--admin-address")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void brokenFilesEndTheStartWithEveryProblemOfThem() throws Exception {
        Files.writeString(folder.resolve("a.yaml"), gateway(8080).replace("listeners", "listners"));
        Files.writeString(folder.resolve("b.yaml"), gateway(80_000));
        try (GatewayProcess gateway = new GatewayProcess("serve", "-f", folder.resolve("a.yaml").toString(), "-f",
                folder.resolve("b.yaml").toString(), "--admin-address", "127.0.0.1:0", "--store", "memory",
                "--no-api")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.output()).contains("a.yaml:6:", "did you mean \"listeners\"?", "b.yaml:6:", "65535")
                    .doesNotContain("\tat ");
        }
    }
}
