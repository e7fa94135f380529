package dev.gatehouse.proxy.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Connections that become something else (RFC 9110, 7.8). */
class UpgradeTest {
    private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n";
    private static final String ASK = "GET /chat HTTP/1.1\r\nHost: t\r\nConnection: keep-alive, Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Key: y\r\n\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean echo(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
        return false;
    }

    @Test
    void bytesPassInBothDirections() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            assertThat(head).contains("upgrade: websocket").contains("connection: upgrade")
                    .contains("Sec-WebSocket-Key: y");
            out.write(bytes(SWITCH));
            return echo(in, out);
        }); RawClient client = gateway.connect()) {
            String answer = client.send(ASK).readUntil("\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 101 ").contains("upgrade: websocket", "connection: upgrade",
                    "Sec-WebSocket-Accept: x");
            for (int i = 0; i < 50; i++) {
                assertThat(client.send("frame " + i + ";").readUntil(";")).isEqualTo("frame " + i + ";");
            }
            byte[] large = new byte[3_000_000];
            java.util.Arrays.fill(large, (byte) 'z');
            Thread.ofVirtual().start(() -> {
                try {
                    client.send(large);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(client.in().readNBytes(large.length)).isEqualTo(large);
            client.close();
            gateway.awaitRest();
        }
    }

    @Test
    void bytesRightBehindEitherHeadAreNotLost() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes(SWITCH + "greeting;"));
            return echo(in, out);
        }); RawClient client = gateway.connect()) {
            client.send(ASK + "early;");
            client.readUntil("\r\n\r\n");
            assertThat(client.readUntil("early;")).isEqualTo("greeting;early;");
        }
    }

    @Test
    void theUpstreamsLastBytesArriveBeforeTheEnd() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes(SWITCH));
            out.write(new byte[500_000]);
            out.write(bytes("bye"));
            return false;
        })) {
            assertThat(gateway.exchange(ASK)).endsWith("bye").hasSizeGreaterThan(500_000);
            gateway.awaitRest();
        }
    }

    @Test
    void theClientsLastBytesArriveBeforeTheEnd() throws Exception {
        byte[] last = new byte[200_000];
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes(SWITCH));
            in.readAllBytes();
            return false;
        })) {
            try (RawClient client = gateway.connect()) {
                client.send(ASK).readUntil("\r\n\r\n");
                client.send(last);
            }
            dev.gatehouse.proxy.testing.Await.until("all bytes arrive",
                    () -> gateway.upstream().received().length() > last.length);
            gateway.awaitRest();
        }
    }

    @Test
    void aRefusedUpgradeIsAPlainResponse() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(head.startsWith("GET /chat")
                    ? bytes("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno")
                    : RawUpstream.ok("next"));
            return true;
        }); RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(ASK).readResponse().body()).isEqualTo("no");
                assertThat(client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n").readResponse().body()).isEqualTo("next");
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void anIgnoredUpgradeIsAPlainResponse() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("plain")); RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(ASK).readResponse().body()).isEqualTo("plain");
            }
        }
    }

    @Test
    void theBodyOfAnUpgradeNeverPassesUnframed() throws Exception {
        String inside = "GET /smuggled HTTP/1.1\r\nHost: t\r\n\r\n";
        String chunk = Integer.toHexString(inside.length()) + "\r\n" + inside + "\r\n0\r\n\r\n";
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            in.readNBytes(chunk.length());
            out.write(RawUpstream.ok("whole"));
            return true;
        })) {
            assertThat(gateway.response("POST / HTTP/1.1\r\nHost: t\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + chunk).body()).isEqualTo("whole");
            assertThat(gateway.upstream().received().toLowerCase()).contains("\r\ntransfer-encoding: chunked\r\n")
                    .endsWith("\r\n\r\n" + chunk.toLowerCase()).doesNotContain("upgrade");
            assertThat(gateway.upstream().requests()).isEqualTo(1);
        }
    }

    @Test
    void anUpgradeToHttp2IsNotAskedForUpstream() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("plain"))) {
            assertThat(gateway.response("GET / HTTP/1.1\r\nHost: t\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n").body()).isEqualTo("plain");
            assertThat(gateway.upstream().received().toLowerCase()).doesNotContain("upgrade").doesNotContain("http2");
        }
    }
}
