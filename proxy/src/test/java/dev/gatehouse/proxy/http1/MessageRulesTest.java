package dev.gatehouse.proxy.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who has a body, how its end is told, and whether the connection goes on (RFC 9112, 6 and 9). */
class MessageRulesTest {
    private static Gateway answering(String response) throws Exception {
        return Gateway.to((head, in, out) -> {
            out.write(response.getBytes(StandardCharsets.ISO_8859_1));
            return !response.contains("close");
        });
    }

    private static final String GET = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";
    private static final String LAST = "GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";

    @Test
    void aHeadResponseKeepsItsLengthAndHasNoBody() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 12345\r\n\r\n");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send("HEAD / HTTP/1.1\r\nHost: t\r\n\r\n").readUntil("\r\n\r\n"))
                        .startsWith("HTTP/1.1 200 OK\r\n").contains("Content-Length: 12345");
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void aHeadResponseWithoutLengthGetsNone() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send("HEAD / HTTP/1.1\r\nHost: t\r\n\r\n").readUntil("\r\n\r\n").toLowerCase())
                        .doesNotContain("content-length");
            }
        }
    }

    @Test
    void theGatewaysOwnAnswerToHeadHasNoBody() throws Exception {
        try (Gateway gateway = answering("nonsense\r\n\r\n")) {
            String answer = gateway.exchange("HEAD / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\n").contains("content-length: ");
        }
    }

    @Test
    void noContentHasNeitherBodyNorLength() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(GET).readUntil("\r\n\r\n").toLowerCase()).startsWith("http/1.1 204 ")
                        .doesNotContain("content-length").doesNotContain("transfer-encoding");
            }
        }
    }

    @Test
    void notModifiedMayHaveALengthAndNoBody() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\nETag: \"x\"\r\n\r\n");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(GET).readUntil("\r\n\r\n")).startsWith("HTTP/1.1 304 ").contains("ETag: \"x\"");
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void aBodyUntilTheConnectionsEndIsChunkedForTheClient() throws Exception {
        try (Gateway gateway = answering("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nuntil the end");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(GET).readUntil("0\r\n\r\n")).contains("transfer-encoding: chunked")
                        .contains("\r\nd\r\nuntil the end\r\n0\r\n\r\n").doesNotContain("onnection: close");
            }
        }
    }

    @Test
    void anOldClientGetsABodyOfUnknownLengthUntilTheConnectionsEnd() throws Exception {
        try (Gateway gateway = answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b\r\n\r\n")) {
            assertThat(gateway.exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                    .contains("connection: close").doesNotContain("chunked").endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void anOldClientIsServedOnceUnlessItAsksForMore() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            assertThat(gateway.exchange("GET / HTTP/1.0\r\nHost: t\r\n\r\n" + GET)).containsOnlyOnce("HTTP/1.1 200")
                    .contains("connection: close").endsWith("ok");
            try (RawClient client = gateway.connect()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").readResponse()
                            .header("connection")).isEqualTo("keep-alive");
                }
            }
        }
    }

    @Test
    void anOldRequestWithoutHostGoesUpWithOne() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            gateway.exchange("GET / HTTP/1.0\r\n\r\n");
            assertThat(RawUpstream.header(gateway.upstream().received(), "host"))
                    .isEqualTo("127.0.0.1:" + gateway.upstream().port());
        }
    }

    @Test
    void aClientThatSaysCloseIsClosed() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            assertThat(gateway.exchange(LAST + GET)).containsOnlyOnce("HTTP/1.1 200").contains("connection: close")
                    .endsWith("ok");
            assertThat(gateway.upstream().requests()).isEqualTo(1);
            assertThat(gateway.upstream().received()).doesNotContain("close");
        }
    }

    @Test
    void anUpstreamThatSaysCloseIsNotUsedAgainAndTheClientGoesOn() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(GET).readResponse().header("connection")).isEmpty();
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(3);
        }
    }

    @Test
    void manyRequestsOnAConnectionAreServed() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 2_000; i++) {
                assertThat(client.send(GET).readResponse().body()).isEqualTo("ok");
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void pipelinedRequestsWithBodiesAreAnsweredInOrder() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            int length = head.contains("chunked") ? 0 : Integer.parseInt(RawUpstream.header(head, "content-length"));
            String body = length > 0 ? new String(in.readNBytes(length)) : new String(in.readNBytes(15));
            out.write(RawUpstream.ok(head.split(" ")[1] + " " + body.replace("\r\n", "|")));
            return true;
        }); RawClient client = gateway.connect()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                all.append(i % 2 == 0
                        ? "POST /" + i + " HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello"
                        : "POST /" + i
                                + " HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
            }
            client.send(all.toString());
            for (int i = 0; i < 40; i++) {
                assertThat(client.readResponse().body()).startsWith("/" + i + " ").contains("hello");
            }
        }
    }

    @Test
    void anEmptyLineBetweenRequestsIsLetPass() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send("\r\n" + GET).readResponse().status()).isEqualTo(200);
            }
            assertThat(client.send("\r\n\r\n" + GET).readResponse().status()).isEqualTo(400);
            assertThat(client.closesWithin(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void anAbsoluteTargetOverrulesTheHost() throws Exception {
        try (Gateway gateway = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            gateway.response("GET http://real:81/p?q HTTP/1.1\r\nHost: other\r\n\r\n");
            assertThat(gateway.upstream().received()).startsWith("GET /p?q HTTP/1.1\r\n").doesNotContain("other")
                    .containsIgnoringCase("\r\nhost: real:81\r\n");
        }
    }
}
