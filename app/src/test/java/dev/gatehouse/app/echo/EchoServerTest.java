package dev.gatehouse.app.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EchoServerTest {
    @TempDir
    Path folder;
    private EchoServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        server = EchoServer.start(new EchoSettings("one", "127.0.0.1", OptionalInt.of(0), Optional.empty(),
                Optional.of(folder.resolve("echo.sock")), OptionalInt.of(0), OptionalInt.of(0), 1));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void reportsWhatArrived() throws Exception {
        HttpResponse<String> answer = client.send(request("/a/b?x=1").header("X-Test", "yes")
                .POST(HttpRequest.BodyPublishers.ofString("hello")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-upstream")).contains("one");
        assertThat(answer.body()).contains("\"name\":\"one\"", "\"method\":\"POST\"", "\"path\":\"/a/b\"",
                "\"query\":\"x=1\"", "\"x-test\":\"yes\"", "\"bytes\":5",
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    @Test
    void queryChangesTheAnswer() throws Exception {
        HttpResponse<String> answer = get("/?status=503&size=10&chunks=2&header=X-A:b&delay=30ms");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("x".repeat(10));
        assertThat(answer.headers().firstValue("transfer-encoding")).contains("chunked");
        assertThat(answer.headers().firstValue("x-a")).contains("b");
    }

    @Test
    void senselessQueryIsExplained() throws Exception {
        HttpResponse<String> answer = get("/?status=many");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("?status=many: must be a number from 200 to 999\n");
    }

    @Test
    void bodyComesBackAsItIs() throws Exception {
        byte[] body = new byte[3_000_000];
        new java.util.Random(1).nextBytes(body);
        HttpResponse<byte[]> answer = client.send(request("/?body=echo").POST(
                HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(("GET /?delay=50ms&size=1 HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "GET /bytes/2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").getBytes(
                            StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all).containsSubsequence("content-length: 1", "\r\n\r\nx", "content-length: 2", "\r\n\r\nxx");
        }
    }

    @Test
    void staticBytesAreThatLong() throws Exception {
        assertThat(get("/bytes/100").body()).hasSize(100);
        assertThat(get("/empty").body()).isEmpty();
    }

    @Test
    void http2WithPriorKnowledgeIsSpokenOnTheSamePort() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[]{0, 0, 0, 4, 0, 0, 0, 0, 0});
            byte[] frame = new DataInputStream(socket.getInputStream()).readNBytes(9);
            assertThat(frame[3]).as("type of the first frame: SETTINGS").isEqualTo((byte) 4);
        }
    }

    @Test
    void whoExpectsToContinueIsToldToBeforeTheBody() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(("POST /?body=echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                    + "Content-Length: 5\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String interim = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(socket.getInputStream().readNBytes(interim.length())).asString().isEqualTo(interim);
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).asString().contains("200 OK", "hello");
        }
    }

    @Test
    void webSocketFramesComeBack() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + port() + "/ws"),
                new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                        received.complete(data.toString());
                        return CompletableFuture.completedFuture(null);
                    }
                }).get(10, TimeUnit.SECONDS);
        socket.request(1);
        socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
        socket.abort();
    }

    @Test
    void tcpBytesComeBack() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort().orElseThrow())) {
            socket.getOutputStream().write("over tcp".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("over tcp");
        }
    }

    @Test
    void datagramsComeBack() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            byte[] sent = "over udp".getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(sent, sent.length, InetAddress.getLoopbackAddress(),
                    server.udpPort().orElseThrow()));
            DatagramPacket received = new DatagramPacket(new byte[100], 100);
            socket.receive(received);
            assertThat(new String(received.getData(), 0, received.getLength(), StandardCharsets.US_ASCII)).isEqualTo(
                    "over udp");
        }
    }

    @Test
    void unixSocketServesHttpAndGoesWithTheServer() throws IOException {
        Path path = folder.resolve("echo.sock");
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.write(ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(
                    StandardCharsets.US_ASCII)));
            assertThat(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 OK").contains("\"name\":\"one\"");
        }
        server.close();
        assertThat(Files.exists(path)).isFalse();
    }

    private HttpResponse<String> get(String target) throws Exception {
        return client.send(request(target).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target)).version(
                HttpClient.Version.HTTP_1_1).timeout(Duration.ofSeconds(10));
    }

    private int port() {
        return server.httpPort().orElseThrow();
    }
}
