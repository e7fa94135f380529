package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ReadObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TestUpstreamsTest {
    @TempDir
    Path folder;

    private static List<ApiObject> backend(String annotation, String endpoint) {
        return ManifestReader.read("test.yaml", """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata:
                  name: one
                  annotations: {%s}
                spec:
                  endpoints: [%s]
                """.formatted(annotation, endpoint)).objects().stream().map(ReadObject::object).toList();
    }

    private static List<ApiObject> echo(String endpoint) {
        return backend("gatehouse.dev/test-upstream: echo", endpoint);
    }

    private static String ip(int port) {
        return "{ip: {address: 127.0.0.1, port: " + port + "}}";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String answerOf(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(
                    StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "nothing";
        }
    }

    @Test
    void oneAnswersUnderTheBackendsNameForAsLongAsItIsAskedFor() throws IOException {
        int port = freePort();
        try (TestUpstreams upstreams = new TestUpstreams()) {
            upstreams.follow(echo(ip(port)));
            assertThat(answerOf(port)).contains("200 OK", "\"name\":\"one\"");
            upstreams.follow(echo(ip(port)));
            assertThat(answerOf(port)).contains("200 OK");
            upstreams.follow(List.of());
            assertThat(answerOf(port)).isEqualTo("nothing");
        }
    }

    @Test
    void noneStartsWithoutTheAnnotationOrWithAnUnknownOne() throws IOException {
        int port = freePort();
        try (TestUpstreams upstreams = new TestUpstreams()) {
            upstreams.follow(backend("", ip(port)));
            upstreams.follow(backend("gatehouse.dev/test-upstream: httpbin", ip(port)));
            assertThat(answerOf(port)).isEqualTo("nothing");
        }
    }

    @Test
    void placeThatIsTakenIsLeftToWhoeverHasIt() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestUpstreams upstreams = new TestUpstreams()) {
            upstreams.follow(echo(ip(other.getLocalPort())));
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), other.getLocalPort());
                    Socket accepted = other.accept()) {
                assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
            }
        }
    }

    @Test
    void unixSocketComesAndGoes() {
        Path socket = folder.resolve("one.sock");
        try (TestUpstreams upstreams = new TestUpstreams()) {
            upstreams.follow(echo("{unix: {path: " + socket + "}}"));
            assertThat(Files.exists(socket)).isTrue();
        }
        assertThat(Files.exists(socket)).isFalse();
    }
}
