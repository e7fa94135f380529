package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.GatewayProcess;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Bodies stream through a proxy that has less memory than they have bytes. */
@EnabledOnOs(OS.LINUX)
class BigBodyTest {
    private static final long MEGABYTE = 1 << 20;
    /** What the socket buffers of two connections may take, and the gateway's own few. */
    private static final long IN_BUFFERS = 40 * MEGABYTE;
    private static final byte[] PIECE = new byte[64 * 1024];

    private static GatewayProcess smallGateway(RawUpstream upstream) throws IOException {
        return GatewayProcess.start(upstream.port(), "-Xmx128m", "-XX:MaxDirectMemorySize=64m");
    }

    /** GET gets as many bytes as its path says; POST is told how many came. */
    private static RawUpstream streaming(AtomicLong moved, CountDownLatch mayRead) throws IOException {
        return RawUpstream.answering((head, in, out) -> {
            if (head.startsWith("GET")) {
                long size = Long.parseLong(head.substring(5, head.indexOf(' ', 5)));
                out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n").getBytes());
                write(out, size, moved);
            } else {
                await(mayRead);
                long size = Long.parseLong(RawUpstream.header(head, "content-length"));
                drain(in, size, moved);
                out.write(RawUpstream.ok(Long.toString(moved.get())));
            }
            return true;
        });
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void write(OutputStream out, long size, AtomicLong moved) throws IOException {
        for (long left = size; left > 0; left -= PIECE.length) {
            int count = (int) Math.min(left, PIECE.length);
            out.write(PIECE, 0, count);
            moved.addAndGet(count);
        }
    }

    private static long drain(InputStream in, long size, AtomicLong moved) throws IOException {
        byte[] into = new byte[256 * 1024];
        long left = size;
        while (left > 0) {
            int count = in.read(into, 0, (int) Math.min(left, into.length));
            if (count < 0) {
                throw new IOException("closed " + left + " bytes early");
            }
            left -= count;
            moved.addAndGet(count);
        }
        return size;
    }

    @Test
    void bodiesStreamBothWays() throws IOException {
        stream(64 * MEGABYTE);
    }

    @Test
    @Tag("soak")
    void twoGibibytesEachWayFitIntoThreeHundredMegabytes() throws IOException {
        stream(2048 * MEGABYTE);
    }

    private static void stream(long size) throws IOException {
        AtomicLong received = new AtomicLong();
        try (RawUpstream upstream = streaming(received, new CountDownLatch(0));
                GatewayProcess gateway = smallGateway(upstream);
                RawClient client = RawClient.connect(gateway.port())) {
            client.send("GET /" + size + " HTTP/1.1\r\nHost: a\r\n\r\n").readUntil("\r\n\r\n");
            AtomicLong down = new AtomicLong();
            drain(client.in(), size, down);
            assertThat(down).hasValue(size);
            received.set(0);
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n");
            client.socket().setSoTimeout(120_000);
            write(client.socket().getOutputStream(), size, new AtomicLong());
            assertThat(client.readResponse().body()).isEqualTo(Long.toString(size));
            System.out.println(size / MEGABYTE + " MiB each way: at most " + gateway.peakMegabytes() + " MiB resident");
            assertThat(gateway.peakMegabytes()).isLessThan(300);
        }
    }

    @Test
    void aSlowReaderHoldsTheUpstreamBack() throws IOException {
        long size = 256 * MEGABYTE;
        AtomicLong sent = new AtomicLong();
        try (RawUpstream upstream = streaming(sent, new CountDownLatch(0));
                GatewayProcess gateway = smallGateway(upstream);
                RawClient client = RawClient.connect(gateway.port())) {
            client.send("GET /" + size + " HTTP/1.1\r\nHost: a\r\n\r\n").readUntil("\r\n\r\n");
            assertThat(restingPlace(sent)).isLessThan(IN_BUFFERS);
            AtomicLong down = new AtomicLong();
            drain(client.in(), size, down);
            assertThat(down).hasValue(size);
            assertThat(gateway.peakMegabytes()).isLessThan(300);
        }
    }

    @Test
    void aSlowUpstreamHoldsTheClientBackAndIsNotTakenForAVanishedOne() throws IOException {
        long size = 256 * MEGABYTE;
        AtomicLong received = new AtomicLong();
        AtomicLong sent = new AtomicLong();
        CountDownLatch mayRead = new CountDownLatch(1);
        try (RawUpstream upstream = streaming(received, mayRead);
                GatewayProcess gateway = smallGateway(upstream);
                RawClient client = RawClient.connect(gateway.port())) {
            client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n");
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    write(client.socket().getOutputStream(), size, sent);
                } catch (IOException e) {
                    sent.set(-1);
                }
            });
            assertThat(restingPlace(sent)).isBetween(MEGABYTE / 4, IN_BUFFERS);
            long resumeAt = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            eventually("three seconds pass", () -> System.nanoTime() > resumeAt);
            mayRead.countDown();
            client.socket().setSoTimeout(60_000);
            assertThat(client.readResponse().body()).isEqualTo(Long.toString(size));
            assertThat(writer.isAlive()).isFalse();
            assertThat(upstream.requests()).isEqualTo(1);
            assertThat(gateway.peakMegabytes()).isLessThan(300);
        }
    }

    /** Where a counter stands once it has not moved for half a second. */
    private static long restingPlace(AtomicLong counter) {
        long[] seen = {-1, 0};
        eventually("it comes to rest", () -> {
            if (counter.get() != seen[0]) {
                seen[0] = counter.get();
                seen[1] = System.nanoTime();
            }
            return System.nanoTime() - seen[1] > 500_000_000L;
        });
        return counter.get();
    }
}
