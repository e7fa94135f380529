package dev.gatehouse.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a route takes of requests, and what it does not. */
@SuppressWarnings("NullAway.Init")
class RequestLimitsTest {
    private static final int LIMIT = 10;

    private final AtomicInteger heads = new AtomicInteger();
    private RawUpstream upstream;
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        upstream = RawUpstream.answering((head, in, out) -> {
            heads.incrementAndGet();
            if (head.contains("websocket")) {
                out.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
                in.transferTo(out);
                return false;
            }
            if (head.startsWith("POST")) {
                in.readNBytes(LIMIT);
            }
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nup".getBytes(StandardCharsets.ISO_8859_1));
            return true;
        });
        proxy = TestProxy.start(o -> o.withEventLoops(1));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        upstream.close();
    }

    private RawClient client(Filter... filters) throws Exception {
        Route route = new Route("r", RouteMatch.ANY, List.of(filters), Snapshots.forward("a"), RouteTimeouts.NONE,
                Optional.empty(), ErrorProfile.API_GATEWAY);
        proxy.run(Snapshots.of(List.of(route), Snapshots.cluster("a", upstream.port())));
        return RawClient.connect(proxy.port());
    }

    @Test
    void aBodyThatSaysItIsTooLongIsRefusedBeforeItComes() throws Exception {
        try (RawClient client = client(new Filter.BodyLimit(LIMIT))) {
            RawResponse response = client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 11\r\n\r\n")
                    .readResponse();
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.header("x-gatehouse-error")).isEqualTo("request_too_large");
            assertThat(response.body()).contains("\"code\":\"request_too_large\"", "longer than the 10 bytes");
            assertThat(response.header("connection")).isEqualTo("close");
        }
        assertThat(heads).hasValue(0);
    }

    @Test
    void aBodyOfTheLimitGoesThrough() throws Exception {
        try (RawClient client = client(new Filter.BodyLimit(LIMIT))) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n0123456789")
                        .readResponse().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aBodyOfUnknownLengthIsCutWhenItExceedsTheLimit() throws Exception {
        try (RawClient client = client(new Filter.BodyLimit(LIMIT))) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n");
            RawResponse response = client.send("5\r\n67890\r\n").readResponse();
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.body()).contains("request_too_large");
            assertThat(client.closesWithin(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void anUpgradeIsRefusedAndTheConnectionServesOn() throws Exception {
        String ask = "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
        try (RawClient client = client(new Filter.NoUpgrade())) {
            RawResponse response = client.send(ask).readResponse();
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.header("x-gatehouse-error")).isEqualTo("upgrade_refused");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").readResponse().status()).isEqualTo(200);
        }
        assertThat(heads).hasValue(1);
    }

    @Test
    void whatComesAfterAnUpgradeHasNoLimit() throws Exception {
        try (RawClient client = client(new Filter.BodyLimit(LIMIT))) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
                    .readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101");
            client.send("0123456789abcdef");
            assertThat(client.readUntil("f")).isEqualTo("0123456789abcdef");
        }
    }
}
