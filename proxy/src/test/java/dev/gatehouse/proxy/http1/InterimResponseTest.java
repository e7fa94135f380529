package dev.gatehouse.proxy.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Heads that come before the final one (RFC 9110, 10.1.1 and 15.2). */
class InterimResponseTest {
    private static final String EXPECTING = "POST / HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void continueIsAskedOfTheUpstreamAndItsAnswerRelayed() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            assertThat(head).contains("Expect: 100-continue");
            out.write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
            out.write(RawUpstream.ok("got " + new String(in.readNBytes(5))));
            return true;
        }); RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(EXPECTING).readUntil("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
                assertThat(client.send("hello").readResponse().body()).isEqualTo("got hello");
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void aRefusedExpectationIsRelayedAndTheConnectionClosed() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n"));
            return true;
        }); RawClient client = gateway.connect()) {
            String answer = client.send(EXPECTING).readAll();

            assertThat(answer).startsWith("HTTP/1.1 417 ").contains("connection: close");
        }
    }

    @Test
    void theGatewaysOwnAnswerToAnExpectationClosesToo() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("x"))) {
            gateway.upstream().kill();
            assertThat(gateway.exchange(EXPECTING)).startsWith("HTTP/1.1 503 ").contains("connection: close");
        }
    }

    @Test
    void earlyHintsAreRelayedAsTheyCome() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));
            out.write(bytes("HTTP/1.1 103 Early Hints\r\nLink: </b>\r\nConnection: x\r\n\r\n"));
            out.write(RawUpstream.ok("ok"));
            return true;
        }); RawClient client = gateway.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
                assertThat(client.readUntil("\r\n\r\n"))
                        .isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                assertThat(client.readUntil("\r\n\r\n"))
                        .isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </b>\r\n\r\n");
                assertThat(client.readResponse().body()).isEqualTo("ok");
            }
        }
    }

    @Test
    void anOldClientIsSparedThem() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));
            out.write(RawUpstream.ok("ok"));
            return true;
        })) {
            assertThat(gateway.exchange("GET / HTTP/1.0\r\nHost: t\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void anAnswerBeforeAShortBodyLetsTheConnectionGoOn() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig"));
            return false;
        }); RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 10000\r\n\r\n");
                assertThat(client.readResponse().status()).isEqualTo(413);
                client.send("x".repeat(10_000));
            }
            client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(413);
            assertThat(client.send("5\r\nhello\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: t\r\n\r\n").readResponse().status())
                    .isEqualTo(413);
        }
    }

    @Test
    void anAnswerBeforeALongBodyIsReadableAndClosesTheConnection() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig"));
            return false;
        }); RawClient client = gateway.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 100000000\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(413);
            client.send("x".repeat(400_000));
            assertThat(client.closesWithin(Duration.ofSeconds(5))).isTrue();
            gateway.awaitRest();
        }
    }

    @Test
    void aMalformedRestAfterTheAnswerIsNotAnsweredTwice() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig"));
            return false;
        }); RawClient client = gateway.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(413);
            assertThat(client.send("xyz\r\n").readAll()).isEmpty();
        }
    }
}
