package dev.gatehouse.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.Await;
import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Peers that go away. */
class DisconnectTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerCancelsTheRequest() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> in.read() >= 0)) {
            try (RawClient client = gateway.connect()) {
                client.send(GET);
                Await.until("the request arrives", () -> gateway.upstream().requests() == 1);
                assertThat(gateway.endpoint().rqActive()).isEqualTo(1);
            }
            Await.until("the upstream's connection is closed", () -> gateway.upstream().open() == 0);
            gateway.awaitRest();
        }
    }

    @Test
    void aClientThatLeavesInsideItsBodyCancelsTheRequest() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"))) {
            try (RawClient client = gateway.connect()) {
                client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\nhello");
                Await.until("the body arrives", () -> gateway.upstream().received().endsWith("hello"));
            }
            Await.until("the upstream's connection is closed", () -> gateway.upstream().open() == 0);
            gateway.awaitRest();
        }
    }

    @Test
    void aClientThatLeavesInsideTheResponseCancelsTheRequest() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            try {
                while (true) {
                    out.write(bytes("5\r\nhello\r\n"));
                }
            } catch (IOException e) {
                cut.countDown();
                throw e;
            }
        })) {
            try (RawClient client = gateway.connect()) {
                client.send(GET).readUntil("hello");
            }
            assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
            gateway.awaitRest();
        }
    }

    @Test
    void anUpstreamThatDiesInsideTheResponseCutsTheClient() throws Exception {
        for (String framing : new String[]{"Content-Length: 100", "Transfer-Encoding: chunked"}) {
            try (Gateway gateway = Gateway.to((head, in, out) -> {
                out.write(bytes("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n5\r\nhello\r\n"));
                return false;
            }); RawClient client = gateway.connect()) {
                client.send(GET).readUntil("hello");
                assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
                gateway.awaitRest();
            }
        }
    }

    @Test
    void anUpstreamThatIsResetInsideABodyUntilCloseIsNoCleanEnd() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"));
            in.read();
            return false;
        }); RawClient client = gateway.connect()) {
            client.send(GET).readUntil("hello\r\n");
            gateway.upstream().kill();
            assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aGetThatMeetsAStalePooledConnectionIsRetriedUnseen() throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            if (served.incrementAndGet() == 2) {
                return false;
            }
            out.write(RawUpstream.ok("ok"));
            return true;
        }); RawClient client = gateway.connect()) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            assertThat(client.send(GET).readResponse().body()).isEqualTo("ok");
            assertThat(gateway.upstream().requests()).isEqualTo(3);
            assertThat(gateway.cluster().retries()).isEqualTo(1);
        }
    }

    @Test
    void aHandshakeOfAWebSocketIsRetriedLikewise() throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            if (served.incrementAndGet() == 2) {
                return false;
            }
            out.write(RawUpstream.ok("ok"));
            return true;
        }); RawClient client = gateway.connect()) {
            client.send(GET).readResponse();
            assertThat(client.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")
                    .readResponse().body()).isEqualTo("ok");
        }
    }

    @Test
    void aPostIsNeverSentTwice() throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            if (served.incrementAndGet() == 2) {
                return false;
            }
            in.readNBytes(head.startsWith("POST") ? 5 : 0);
            out.write(RawUpstream.ok("ok"));
            return true;
        }); RawClient client = gateway.connect()) {
            client.send(GET).readResponse();
            assertThat(client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello").readResponse()
                    .status()).isEqualTo(503);
            assertThat(gateway.upstream().requests()).isEqualTo(2);
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void aPutIsSentAgainWithItsWholeBody() throws Exception {
        AtomicInteger served = new AtomicInteger();
        String body = "x".repeat(20_000);
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            if (served.incrementAndGet() == 1) {
                in.readNBytes(10);
                return false;
            }
            out.write(RawUpstream.ok(new String(in.readNBytes(body.length())).equals(body) ? "whole" : "torn"));
            return true;
        }); RawClient client = gateway.connect()) {
            client.send("PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 20000\r\n\r\n" + body.substring(0, 15_000));
            Await.until("the second try", () -> served.get() == 2);
            assertThat(client.send(body.substring(15_000)).readResponse().body()).isEqualTo("whole");
        }
    }

    @Test
    void aResponseThatHasBegunIsNotAskedForAgain() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Le"));
            return false;
        })) {
            assertThat(gateway.response(GET).status()).isEqualTo(503);
            assertThat(gateway.upstream().requests()).isEqualTo(1);
        }
    }

    @Test
    void anUpstreamThatAlwaysBreaksOffEndsIn503() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> false)) {
            assertThat(gateway.response(GET).header("x-gatehouse-error")).isEqualTo("upstream_reset");
            assertThat(gateway.upstream().requests()).isEqualTo(2);
            gateway.awaitRest();
        }
    }
}
