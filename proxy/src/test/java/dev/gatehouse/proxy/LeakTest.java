package dev.gatehouse.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Await;
import dev.gatehouse.proxy.testing.Complaints;
import dev.gatehouse.proxy.testing.DirectMemory;
import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever clients and upstreams do, in the end no buffer, connection or count is left over. */
class LeakTest {
    private static final int ROUNDS = 12;
    private static final long SLACK = 8L * 1024 * 1024;
    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();

    @BeforeEach
    void beParanoid() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @AfterEach
    void beAsUsual() {
        ResourceLeakDetector.setLevel(usual);
    }

    /** One kind of traffic. */
    @FunctionalInterface
    private interface Visit {
        void with(RawClient client) throws IOException;
    }

    private static final List<Visit> VISITS = List.of(
            client -> client.send("GET /ok HTTP/1.1\r\nHost: t\r\n\r\n").readResponse(),
            client -> {
                client.send("GET /ok HTTP/1.1\r\nHost: t\r\n\r\n".repeat(20));
                for (int i = 0; i < 20; i++) {
                    client.readResponse();
                }
            },
            client -> client.send("GET /ok HTTP/1.1\r\nHost: t\r\n\r\n".repeat(20)).readResponse(),
            client -> client.send("POST /ok HTTP/1.1\r\nHost: t\r\nContent-Length: 9000\r\n\r\n" + "x".repeat(9_000))
                    .readResponse(),
            client -> client
                    .send("POST /ok HTTP/1.1\r\nHost: t\r\nContent-Length: 300000\r\n\r\n" + "x".repeat(300_000))
                    .readResponse(),
            client -> client.send("PUT /ok HTTP/1.1\r\nHost: t\r\nContent-Length: 9000\r\n\r\nhello"),
            client -> client
                    .send("PUT /ok HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n2\r\nx"),
            client -> client
                    .send("PUT /ok HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nz\r\n")
                    .readAll(),
            client -> client.send("GET /ok HTTP/1.1\r\nHos"),
            client -> client.send("GET /ok HTTP/1.1\r\nHost: t\r\nHost: u\r\n\r\nGET / HTTP/1.1\r\n").readAll(),
            client -> client.send("GET /large HTTP/1.1\r\nHost: t\r\n\r\n").readUntil("\r\n\r\n"),
            client -> client.send("GET /die HTTP/1.1\r\nHost: t\r\n\r\n").readResponse(),
            client -> client.send("GET /torn HTTP/1.1\r\nHost: t\r\n\r\n").closesWithin(Duration.ofSeconds(5)),
            client -> client.send("GET /bad HTTP/1.1\r\nHost: t\r\n\r\n").readResponse(),
            client -> client.send("PUT /die HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello").readResponse(),
            client -> client.send("PUT /early HTTP/1.1\r\nHost: t\r\nContent-Length: 5000\r\n\r\nhello").readResponse(),
            client -> {
                client.send("PUT /early HTTP/1.1\r\nHost: t\r\nContent-Length: 5000\r\n\r\n").readResponse();
                client.send("x".repeat(5_000) + "GET /ok HTTP/1.1\r\nHost: t\r\n\r\n").readResponse();
            },
            client -> client.send("GET /up HTTP/1.1\r\nHost: t\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nearly")
                    .readUntil("early"),
            client -> client.send("GET /up HTTP/1.1\r\nHost: t\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nearly"));

    private static boolean answer(String head, InputStream in, OutputStream out) throws IOException {
        switch (head.split("[ ?]")[1]) {
            case "/large" -> {
                out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n"));
                out.write(new byte[20_000_000]);
            }
            case "/die" -> {
                return false;
            }
            case "/torn" -> {
                out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\nhello"));
                return false;
            }
            case "/bad" -> out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhello"));
            case "/early" -> out.write(bytes("HTTP/1.1 403 No\r\nContent-Length: 5\r\n\r\nhello"));
            case "/up" -> {
                out.write(bytes("HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"));
                in.transferTo(out);
                return false;
            }
            default -> {
                String length = RawUpstream.header(head, "content-length");
                in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                out.write(RawUpstream.ok("hello"));
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void nothingIsLeftOverAfterMixedTraffic() throws Exception {
        try (Complaints complaints = Complaints.listen()) {
            try (Gateway gateway = Gateway.to(LeakTest::answer)) {
                visit(gateway);
                gateway.awaitRest();
                long base = DirectMemory.used();
                for (int i = 0; i < 4; i++) {
                    visit(gateway);
                }
                gateway.awaitRest();

                assertThat(DirectMemory.used()).isLessThan(base + SLACK);
                assertThat(gateway.proxy().proxy().stats().listeners()).allMatch(l -> l.totals().cxActive() == 0);
                gateway.upstream().kill();
                Await.until("the pool is empty", () -> gateway.cluster().cxActive() == 0);
                assertThat(gateway.endpoint().cxActive()).isZero();
            }
            reportLeaks();
            assertThat(complaints.heard()).isEmpty();
        }
    }

    private static void visit(Gateway gateway) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                for (Visit visit : VISITS) {
                    done.add(threads.submit(() -> {
                        try (RawClient client = gateway.connect()) {
                            visit.with(client);
                        }
                        return null;
                    }));
                }
            }
            for (Future<?> one : done) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Leaked buffers are noticed when they have been collected and others are allocated. */
    private static void reportLeaks() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            for (int k = 0; k < 200; k++) {
                ByteBufAllocator.DEFAULT.buffer(16).release();
            }
        }
    }
}
