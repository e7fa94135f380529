package dev.gatehouse.proxy.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Complaints;
import dev.gatehouse.proxy.testing.DirectMemory;
import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.StrictUpstream;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same bytes mean the same however they come, and no bytes make the gateway fail, hang, or speak nonsense. */
class FuzzTest {
    private static final String END = "GET /end HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
    private static final List<String> CORPUS = List.of("GET / HTTP/1.1\r\nHost: t\r\n\r\n",
            "\r\nGET /a/b;c?d=%20&e HTTP/1.1\r\nHost: t:80\r\nA: b\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: t\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 11\r\n\r\nhello\r\nhell",
            "PUT / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: t\r\ntransfer-encoding:\tchunked \r\n\r\n1\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n",
            "GET /1 HTTP/1.1\r\nHost: t\r\n\r\nGET /2 HTTP/1.1\r\nHost: t\r\n\r\nPOST /3 HTTP/1.1\r\nHost: t\r\n"
                    + "Content-Length: 2\r\n\r\nab\r\nGET /4 HTTP/1.1\r\nHost: t\r\n\r\n",
            "GET http://u:81/x HTTP/1.1\r\nHost: t\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: t\r\n\r\n",
            "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: t\r\nConnection: a, b\r\nA: 1\r\nB: 2\r\nX-Forwarded-For: 1.1.1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: t\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
            "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5 \r\nhello\r\n0\r\n\r\n",
            "GET /a/../../b HTTP/1.1\r\nHost: t\r\n\r\n", "\r\n\r\nGET / HTTP/1.1\r\nHost: t\r\n\r\n",
            "GET / HTTP/1.1\nHost: t\n\n", "GET / HTTP/1.1\r\nHost: t\r\n A: b\r\n\r\n",
            "GET / HTTP/1.9\r\nHost: t\r\n\r\n",
            "CONNECT t:80 HTTP/1.1\r\nHost: t\r\n\r\n");
    private static final String[] WORDS = {"\r\n", "\n", "\r", "\0", " ", "\t", ":", ",", ";", "0", "chunked",
            "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Host: t\r\n", "Connection: close\r\n",
            "\r\n\r\n",
            "5\r\n", "HTTP/1.1", "%00", "..", "\u00ff", "Upgrade: x\r\nConnection: upgrade\r\n", "-1", "GET "};

    private static Gateway gateway(StrictUpstream upstream, Duration timeout) throws IOException {
        return Gateway.to(RawUpstream.answering(upstream), RouteTimeouts.NONE,
                options -> options.withHttp1(new Http1Settings(HeadLimits.DEFAULT, timeout, timeout, timeout)));
    }

    @Test
    void splitsDoNotMatter() throws Exception {
        splits(7, 10);
    }

    @Test
    @Tag("fuzz")
    void splitsDoNotMatterAtLength() throws Exception {
        splits(System.nanoTime(), 1_000);
    }

    @Test
    void mutationsDoNoHarm() throws Exception {
        mutations(7, 600);
    }

    @Test
    @Tag("fuzz")
    void mutationsDoNoHarmAtLength() throws Exception {
        mutations(System.nanoTime(), 50_000);
    }

    private static void splits(long seed, int rounds) throws Exception {
        Random random = new Random(seed);
        StrictUpstream upstream = new StrictUpstream();
        try (Complaints complaints = Complaints.listen(); Gateway gateway = gateway(upstream, Duration.ofSeconds(20))) {
            for (String request : CORPUS) {
                String bytes = request + END;
                String whole = exchange(gateway, List.of(bytes));
                assertThat(exchange(gateway, pieces(bytes, 1, random))).as("byte by byte: " + bytes).isEqualTo(whole);
                for (int i = 0; i < rounds; i++) {
                    List<String> pieces = pieces(bytes, 1 + random.nextInt(40), random);
                    assertThat(exchange(gateway, pieces)).as("seed " + seed + ": " + pieces).isEqualTo(whole);
                }
            }
            gateway.awaitRest();
            assertThat(upstream.violations()).isEmpty();
            assertThat(complaints.heard()).isEmpty();
        }
    }

    private static List<String> pieces(String bytes, int longest, Random random) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length();) {
            int to = Math.min(bytes.length(), from + 1 + random.nextInt(longest));
            pieces.add(bytes.substring(from, to));
            from = to;
        }
        return pieces;
    }

    /** Everything that comes back, without what differs each time. */
    private static String exchange(Gateway gateway, List<String> pieces) throws IOException {
        try (RawClient client = gateway.connect()) {
            for (String piece : pieces) {
                client.send(piece);
            }
            return client.readAll().replaceAll("(?m)^(date|x-request-id): .*$", "")
                    .replaceAll("\"requestId\":\"[^\"]*\"", "");
        }
    }

    private static void mutations(long seed, int count) throws Exception {
        StrictUpstream upstream = new StrictUpstream();
        Semaphore atOnce = new Semaphore(100);
        try (Complaints complaints = Complaints.listen();
                Gateway gateway = gateway(upstream, Duration.ofMillis(250));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] bytes = mutated(new Random(seed + i));
                String name = "seed " + (seed + i) + ": " + new String(bytes, StandardCharsets.ISO_8859_1);
                atOnce.acquire();
                done.add(threads.submit(() -> {
                    try {
                        endsInTime(gateway, bytes, name);
                    } finally {
                        atOnce.release();
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get(60, TimeUnit.SECONDS);
            }
            gateway.awaitRest();
            assertThat(upstream.violations()).isEmpty();
            assertThat(complaints.heard()).isEmpty();
            assertThat(DirectMemory.used()).isLessThan(256L * 1024 * 1024);
        }
    }

    private static void endsInTime(Gateway gateway, byte[] bytes, String name) throws IOException {
        try (RawClient client = gateway.connect()) {
            client.send(bytes);
            assertThat(client.closesWithin(Duration.ofSeconds(8))).as(name).isTrue();
        }
    }

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
        if (random.nextBoolean()) {
            text.append(CORPUS.get(random.nextInt(CORPUS.size())));
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
                case 2 -> text.insert(at, text.substring(at, to));
                case 3 -> text.delete(at, Math.max(at, to - 1));
                default -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.chars().forEach(bytes::write);
        return bytes.toByteArray();
    }
}
