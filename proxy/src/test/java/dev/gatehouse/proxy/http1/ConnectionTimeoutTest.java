package dev.gatehouse.proxy.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No client and no upstream holds a connection for ever. */
class ConnectionTimeoutTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static Gateway gateway(RawUpstream upstream, Duration header, Duration idle, Duration body) {
        return Gateway.to(upstream, RouteTimeouts.NONE,
                options -> options.withHttp1(new Http1Settings(HeadLimits.DEFAULT, header, idle, body)));
    }

    private static Gateway gateway(RawUpstream upstream, RouteTimeouts timeouts) {
        return Gateway.to(upstream, timeouts, options -> options);
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        try (Gateway gateway = gateway(RawUpstream.saying("ok"), SHORT, LONG, LONG)) {
            assertThat(gateway.exchange("")).isEmpty();
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws Exception {
        try (Gateway gateway = gateway(RawUpstream.saying("ok"), LONG, SHORT, LONG)) {
            assertThat(gateway.exchange(GET)).endsWith("ok").containsOnlyOnce("HTTP/1.1");
            assertThat(gateway.exchange(GET + GET)).endsWith("ok");
        }
    }

    @Test
    void aHeadThatDripsIs408() throws Exception {
        try (Gateway gateway = gateway(RawUpstream.saying("ok"), Duration.ofMillis(400), LONG, LONG);
                RawClient client = gateway.connect()) {
            client.send(GET).readResponse();
            client.send("GET / HTTP/1.1\r\nHost: t\r\n");
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < 100 && client.in().available() == 0; i++) {
                client.send("A: b\r\n");
                assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
            }
            assertThat(client.readResponse().status()).isEqualTo(408);
            assertThat(client.closesWithin(SOON)).isTrue();
            assertThat(gateway.upstream().requests()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatStopsIs408() throws Exception {
        try (Gateway gateway = gateway(RawUpstream.saying("ok"), LONG, LONG, SHORT)) {
            assertThat(gateway.exchange("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhello"))
                    .startsWith("HTTP/1.1 408 ").contains("connection: close");
            gateway.awaitRest();
        }
    }

    @Test
    void anUpstreamThatNeverAnswersIs504() throws Exception {
        try (Gateway gateway = gateway(silent(), LONG, LONG, SHORT)) {
            assertThat(gateway.response(GET).header("x-gatehouse-error")).isEqualTo("stream_idle_timeout");
            gateway.awaitRest();
        }
    }

    @Test
    void anUpstreamThatTakesNoMoreOfTheBodyIs504() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Gateway gateway = gateway(RawUpstream.answering((head, in, out) -> {
            await(end);
            return false;
        }), LONG, LONG, Duration.ofMillis(400)); RawClient client = gateway.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 100000000\r\n\r\n");
            Thread.ofVirtual().start(() -> {
                try {
                    client.send(new byte[100_000_000]);
                } catch (IOException e) {
                    // the gateway has had enough
                }
            });
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 504 ");
            end.countDown();
        }
    }

    @Test
    void aClientThatReadsNothingIsCut() throws Exception {
        try (Gateway gateway = gateway(RawUpstream.answering((head, in, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[100_000_000]);
            return true;
        }), LONG, LONG, SHORT); RawClient client = gateway.connect()) {
            client.send(GET).readUntil("\r\n\r\n");
            gateway.awaitRest();
        }
    }

    @Test
    void aClientThatDoesNotTakeTheLastBytesIsCutToo() throws Exception {
        int size = 3_000_000;
        try (Gateway gateway = gateway(RawUpstream.answering((head, in, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[size]);
            return true;
        }), LONG, LONG, SHORT); RawClient client = gateway.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n").readUntil("\r\n\r\n");
            gateway.awaitRest();
        }
    }

    @Test
    void aRouteThatAllowsSoMuchTimeIs504() throws Exception {
        for (RouteTimeouts timeouts : new RouteTimeouts[]{new RouteTimeouts(Optional.of(SHORT), Optional.empty()),
                new RouteTimeouts(Optional.empty(), Optional.of(SHORT))}) {
            try (Gateway gateway = gateway(silent(), timeouts); RawClient client = gateway.connect()) {
                for (int i = 0; i < 2; i++) {
                    assertThat(client.send(GET).readResponse().head()).startsWith("HTTP/1.1 504 ")
                            .contains("x-gatehouse-error: upstream_timeout");
                }
                client.close();
                gateway.awaitRest();
                assertThat(gateway.endpoint().rqTimeout()).isEqualTo(2);
            }
        }
    }

    @Test
    void timeThatRunsOutInsideTheResponseCutsIt() throws Exception {
        try (Gateway gateway = gateway(RawUpstream.answering((head, in, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII));
            return in.read() >= 0;
        }), new RouteTimeouts(Optional.of(SHORT), Optional.empty())); RawClient client = gateway.connect()) {
            client.send(GET).readUntil("hello");
            org.assertj.core.api.Assertions.assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
            gateway.awaitRest();
        }
    }

    private static RawUpstream silent() throws IOException {
        return RawUpstream.answering((head, in, out) -> in.read() >= 0);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
