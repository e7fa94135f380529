package dev.gatehouse.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Await;
import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which upstream connections carry another request. */
class PoolReuseTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";

    @Test
    void clientsShareConnectionsOneAfterTheOther() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(gateway.response(GET).body()).isEqualTo("ok");
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void requestsAtTheSameTimeHaveConnectionsOfTheirOwnAndFewAreKept() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        try (Gateway gateway = Gateway.to(RawUpstream.answering((head, in, out) -> {
            if (head.startsWith("GET / ")) {
                await(together);
            }
            out.write(RawUpstream.ok("ok"));
            return true;
        }), RouteTimeouts.NONE, options -> options.withPools(new PoolSettings(3, Duration.ofSeconds(60))))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(gateway.connect().send(GET));
            }
            for (RawClient client : clients) {
                assertThat(client.readResponse().body()).isEqualTo("ok");
                client.close();
            }
            assertThat(gateway.upstream().accepted()).isEqualTo(8);
            Await.until("three are kept", () -> gateway.upstream().open() == 3 && gateway.cluster().cxActive() == 3);
        }
    }

    @Test
    void anIdleConnectionThatTheUpstreamClosesIsForgotten() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(RawUpstream.ok("ok"));
            return false;
        }); RawClient client = gateway.connect()) {
            for (int i = 0; i < 10; i++) {
                int served = i + 1;
                assertThat(client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n").readResponse().body())
                        .isEqualTo("ok");
                Await.until("it is gone", () -> gateway.cluster().cxActive() == 0);
                assertThat(gateway.upstream().accepted()).isEqualTo(served);
            }
            assertThat(gateway.cluster().retries()).isZero();
        }
    }

    @Test
    void aConnectionWhoseRequestIsNotWholeIsNotUsedAgain() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno".getBytes(StandardCharsets.US_ASCII));
            return head.startsWith("GET") || in.read() >= 0 && in.readAllBytes().length < 0;
        }); RawClient client = gateway.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 20\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(403);
            Await.until("it is closed", () -> gateway.upstream().open() == 0);
            client.send("x".repeat(20));
            assertThat(client.send(GET).readResponse().status()).isEqualTo(403);
            assertThat(gateway.upstream().accepted()).isEqualTo(2);
            assertThat(gateway.upstream().received()).doesNotContain("xxx");
        }
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
