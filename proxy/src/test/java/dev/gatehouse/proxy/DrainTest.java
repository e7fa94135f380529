package dev.gatehouse.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.Await;
import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of a proxy, as clients see it. */
class DrainTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";

    private static CompletableFuture<Void> drain(Gateway gateway, Duration limit) throws Exception {
        CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> gateway.proxy().proxy().drain(limit));
        Await.until("new connections are refused", () -> {
            try (RawClient _ = gateway.connect()) {
                return false;
            } catch (IOException refused) {
                return true;
            }
        });
        return drained;
    }

    private static RawUpstream waitingFor(CountDownLatch answer) throws IOException {
        return RawUpstream.answering((head, in, out) -> {
            if (head.startsWith("GET /begun")) {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbe".getBytes(StandardCharsets.US_ASCII));
            }
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(head.startsWith("GET /begun") ? "un".getBytes(StandardCharsets.US_ASCII) : RawUpstream.ok("ok"));
            return true;
        });
    }

    @Test
    void requestsUnderWayFinishAndIdleConnectionsClose() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (Gateway gateway = Gateway.to(waitingFor(answer));
                RawClient waiting = gateway.connect();
                RawClient begun = gateway.connect();
                RawClient idle = gateway.connect()) {
            waiting.send(GET);
            begun.send("GET /begun HTTP/1.1\r\nHost: t\r\n\r\n").readUntil("be");
            Await.until("both are under way", () -> gateway.upstream().requests() == 2);
            Await.until("all are connected", () -> gateway.proxy().proxy().openConnections() == 3);

            CompletableFuture<Void> drained = drain(gateway, Duration.ofSeconds(20));
            assertThat(idle.readAll()).isEmpty();
            assertThat(drained).isNotDone();
            answer.countDown();

            RawResponse response = waiting.readResponse();
            assertThat(response.body()).isEqualTo("ok");
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(waiting.readAll()).isEmpty();
            assertThat(begun.readAll()).isEqualTo("un");
            drained.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatTakesTooLongIsCut() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Gateway gateway = Gateway.to(waitingFor(never)); RawClient waiting = gateway.connect()) {
            waiting.send(GET);
            Await.until("it is under way", () -> gateway.upstream().requests() == 1);

            drain(gateway, Duration.ofMillis(200)).get(5, TimeUnit.SECONDS);

            assertThat(waiting.closesWithin(Duration.ofSeconds(5))).isTrue();
            gateway.awaitRest();
            never.countDown();
        }
    }

    @Test
    void aRequestWhoseBodyIsStillComingIsServed() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"));
                RawClient client = gateway.connect();
                RawClient idle = gateway.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhello");
            Await.until("half of it has come", () -> gateway.upstream().received().endsWith("hello"));

            CompletableFuture<Void> drained = drain(gateway, Duration.ofSeconds(20));
            assertThat(idle.readAll()).isEmpty();
            RawResponse response = client.send("hello").readResponse();
            assertThat(response.body()).isEqualTo("ok");
            assertThat(response.header("connection")).isEqualTo("close");
            drained.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void anUpgradedConnectionLastsUntilTheLimit() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            in.transferTo(out);
            return false;
        }); RawClient client = gateway.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n")
                    .readUntil("\r\n\r\n");
            CompletableFuture<Void> drained = drain(gateway, Duration.ofMillis(400));
            assertThat(client.send("still here;").readUntil(";")).isEqualTo("still here;");
            drained.get(5, TimeUnit.SECONDS);
            assertThatThrownBy(() -> client.readUntil("never")).isInstanceOf(IOException.class);
        }
    }
}
