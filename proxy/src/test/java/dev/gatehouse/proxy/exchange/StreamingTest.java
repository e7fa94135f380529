package dev.gatehouse.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.DirectMemory;
import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies pass as they come, and wait where they come from. */
class StreamingTest {
    private static final long LARGE = 200L * 1024 * 1024;
    private static final int BLOCK = 64 * 1024;
    /** Two sockets' worth of buffers in the gateway, generously. */
    private static final long MEMORY = 24L * 1024 * 1024;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void chunksPassInBothDirectionsWithTheirTrailers() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            assertThat(head.toLowerCase()).contains("transfer-encoding: chunked").doesNotContain("content-length");
            readUntil(in, "\r\nX-Sum: 1\r\n\r\n");
            out.write(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Back\r\n\r\n"
                    + "5\r\nworld\r\n0\r\nX-Back: 2\r\n\r\n"));
            return true;
        }); RawClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5;ext=\"a b\"\r\nhello\r\n00\r\nX-Sum: 1\r\n\r\n");
                assertThat(client.readUntil("X-Back: 2\r\n\r\n"))
                        .endsWith("\r\n\r\n5\r\nworld\r\n0\r\nX-Back: 2\r\n\r\n");
            }
            assertThat(gateway.upstream().received()).contains("5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n");
            assertThat(gateway.upstream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void trailersOfAnEmptyBodyPassToo() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            readUntil(in, "\r\nX-Sum: 1\r\n\r\n");
            out.write(RawUpstream.ok("ok"));
            return true;
        })) {
            assertThat(gateway.response("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "0\r\nX-Sum: 1\r\n\r\n").body()).isEqualTo("ok");
        }
    }

    @Test
    void partsPassBeforeTheWholeHasCome() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            for (int i = 0; i < 20; i++) {
                out.write(bytes("1\r\n" + (char) readChunkOfOne(in) + "\r\n"));
            }
            readUntil(in, "0\r\n\r\n");
            out.write(bytes("0\r\n\r\n"));
            return true;
        }); RawClient client = gateway.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.readUntil("\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                char letter = (char) ('a' + i);
                assertThat(client.send("1\r\n" + letter + "\r\n").readUntil(letter + "\r\n"))
                        .isEqualTo("1\r\n" + letter + "\r\n");
            }
            client.send("0\r\n\r\n").readUntil("0\r\n\r\n");
        }
    }

    @Test
    void aSlowReaderHoldsTheUpstreamBackAndNotTheGateway() throws Exception {
        AtomicLong written = new AtomicLong();
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n"));
            byte[] block = new byte[BLOCK];
            for (long sent = 0; sent < LARGE; sent += BLOCK) {
                out.write(block);
                written.addAndGet(BLOCK);
            }
            return true;
        }); RawClient client = gateway.connect()) {
            long before = DirectMemory.used();
            client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n").readUntil("\r\n\r\n");
            awaitStandstill(written);
            assertThat(written.get()).isLessThan(LARGE / 2);
            assertThat(DirectMemory.used() - before).isLessThan(MEMORY);

            assertThat(drain(client.in(), LARGE)).isEqualTo(LARGE);
            assertThat(DirectMemory.used() - before).isLessThan(MEMORY);
            assertThat(client.send("GET /2 HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n").readUntil("\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aSlowUpstreamHoldsTheClientBackAndNotTheGateway() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        AtomicLong written = new AtomicLong();
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            await(read);
            out.write(RawUpstream.ok(Long.toString(drain(in, LARGE))));
            return true;
        }); RawClient client = gateway.connect()) {
            long before = DirectMemory.used();
            client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: " + LARGE + "\r\n\r\n");
            CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> upload(client, written));
            awaitStandstill(written);
            assertThat(written.get()).isLessThan(LARGE / 2);
            assertThat(DirectMemory.used() - before).isLessThan(MEMORY);

            read.countDown();
            upload.get(60, TimeUnit.SECONDS);
            RawResponse response = client.readResponse();
            assertThat(response.body()).isEqualTo(Long.toString(LARGE));
            assertThat(DirectMemory.used() - before).isLessThan(MEMORY);
        }
    }

    @Test
    void aBodyDripsThroughByteByByte() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok")); RawClient client = gateway.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 3000\r\n\r\n");
            for (int i = 0; i < 3_000; i++) {
                client.send("x");
            }
            assertThat(client.readResponse().body()).isEqualTo("ok");
            assertThat(gateway.upstream().received()).endsWith("x".repeat(3_000));
        }
    }

    private static void upload(RawClient client, AtomicLong written) {
        byte[] block = new byte[BLOCK];
        try {
            for (long sent = 0; sent < LARGE; sent += BLOCK) {
                client.send(block);
                written.addAndGet(BLOCK);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Until a writer has been stuck for a third of a second. */
    private static void awaitStandstill(AtomicLong written) throws Exception {
        long last = -1;
        CountDownLatch never = new CountDownLatch(1);
        while (written.get() != last || last == 0) {
            last = written.get();
            assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static long drain(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[BLOCK];
        long sum = 0;
        while (sum < length) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, length - sum));
            if (count < 0) {
                return sum;
            }
            sum += count;
        }
        return sum;
    }

    private static int readChunkOfOne(InputStream in) throws IOException {
        return in.readNBytes(6)[3];
    }

    private static void readUntil(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + read);
            }
            read.append((char) next);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
