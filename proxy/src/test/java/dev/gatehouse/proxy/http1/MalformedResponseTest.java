package dev.gatehouse.proxy.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.Await;
import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream says wrongly ends its request, and never becomes the answer to another. */
class MalformedResponseTest {
    private static final String GET = "GET /good HTTP/1.1\r\nHost: t\r\n\r\n";
    private static volatile String answer = "";
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.to((head, in, out) -> {
            boolean good = head.startsWith("GET /good ");
            out.write(good ? RawUpstream.ok("good") : answer.getBytes(StandardCharsets.ISO_8859_1));
            return good || !answer.contains("CLOSES");
        });
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<String> heads() {
        return Stream.of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nab", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nab", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200OK\r\nContent-Length: 0\r\n\r\n", "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.2 200 OK\r\nContent-Length: 0\r\n\r\n", "http/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "ICY 200 OK\r\nContent-Length: 0\r\n\r\n", "\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n", "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\r\nA : b\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\u0000\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\rc\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nbytes",
                "HTTP/1.1 200 OK\r\nA: " + "b".repeat(140_000) + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(600) + "\r\n");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aBadHeadIs503AndTheNextRequestGetsItsOwnAnswer(String bad) throws Exception {
        answer = bad;
        int before = gateway.upstream().requests();
        try (RawClient client = gateway.connect()) {
            RawResponse response = client.send("GET /bad HTTP/1.1\r\nHost: t\r\n\r\n").readResponse();

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("x-gatehouse-error")).isEqualTo("upstream_malformed_response");
            assertThat(gateway.upstream().requests() - before).as("tries").isEqualTo(1);
            assertThat(client.send(GET).readResponse().body()).isEqualTo("good");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nx\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nokXX0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nContent-Length: 4\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\nCLOSES",
            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nok CLOSES",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: CLOSES\r\n\r\n2\r\nok\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: CLOSES\r\n\r\n2\r\nok\r\n0\r\n"})
    void aBodyThatBreaksOffCutsTheConnection(String bad) throws Exception {
        answer = bad;
        try (RawClient client = gateway.connect()) {
            client.send("GET /bad HTTP/1.1\r\nHost: t\r\n\r\n");
            assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
        }
        assertThat(gateway.response(GET).body()).isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!",
            "HTTP/1.1 204 No Content\r\nContent-Length: 6\r\n\r\npoison",
            "HTTP/1.1 304 Not Modified\r\n\r\npoison",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison"})
    void whatFollowsAResponseIsThrownAway(String more) throws Exception {
        answer = more;
        try (RawClient client = gateway.connect()) {
            for (int i = 0; i < 5; i++) {
                client.send("HEAD /bad HTTP/1.1\r\nHost: t\r\n\r\n");
                assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 ").doesNotContain("poison");
                assertThat(client.send(GET).readResponse().body()).isEqualTo("good");
            }
        }
    }

    @Test
    void anUnsolicitedResponseClosesTheIdleConnection() throws Exception {
        try (Gateway odd = Gateway.to((head, in, out) -> {
            out.write(RawUpstream.ok("first"));
            out.flush();
            if (head.contains("/1 ")) {
                awaitPoolAndWrite(out);
            }
            return true;
        }); RawClient client = odd.connect()) {
            assertThat(client.send("GET /1 HTTP/1.1\r\nHost: t\r\n\r\n").readResponse().body()).isEqualTo("first");
            Await.until("the connection is closed", () -> odd.upstream().open() == 0);
            assertThat(client.send("GET /2 HTTP/1.1\r\nHost: t\r\n\r\n").readResponse().body()).isEqualTo("first");
            assertThat(odd.upstream().accepted()).isEqualTo(2);
        }
    }

    private static void awaitPoolAndWrite(java.io.OutputStream out) throws IOException {
        try {
            new java.util.concurrent.CountDownLatch(1).await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        out.write(RawUpstream.ok("poison"));
        out.flush();
    }
}
