package dev.gatehouse.proxy.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gatehouse.snapshot.AccessLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogWriterTest {
    private static final Pattern LINE = Pattern.compile("\\[[^]]+] - \"GET /loop/(\\d)/(\\d+)/x+ -\" 200 .* -");

    @TempDir
    Path folder;

    @Test
    void everyEntryIsAWholeLineInTheOrderOfItsLoopOrCountedAsDropped() throws Exception {
        Path file = folder.resolve("access.log");
        int loops = 3;
        int entries = 40_000;
        AccessLogWriter writer = new AccessLogWriter(loops, new AccessLogTarget.File(file), 256);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < loops; i++) {
            int loop = i;
            threads.add(Thread.ofPlatform().start(() -> IntStream.range(0, entries)
                    .forEach(
                            n -> offer(writer.ring(loop), "/loop/" + loop + "/" + n + "/" + "x".repeat(n % 300 + 1)))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        writer.close();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
        assertThat(lines.size() + writer.dropped()).isEqualTo(loops * (long) entries);
        assertThat(writer.writeFailures()).isZero();
        int[] last = {-1, -1, -1};
        for (String line : lines) {
            var parts = LINE.matcher(line);
            assertThat(parts.matches()).isTrue();
            int loop = Integer.parseInt(parts.group(1));
            int n = Integer.parseInt(parts.group(2));
            assertThat(n).isGreaterThan(last[loop]);
            last[loop] = n;
        }
    }

    @Test
    void aFullRingDropsAndCountsInsteadOfWaiting() {
        AccessLogRing ring = new AccessLogRing(8, () -> {
        });
        for (int i = 0; i < 11; i++) {
            offer(ring, "/" + i);
        }
        assertThat(ring.dropped()).isEqualTo(3);
        List<String> seen = new ArrayList<>();
        assertThat(ring.drain(entry -> seen.add(String.valueOf(entry.path)))).isEqualTo(8);
        assertThat(seen).containsExactly("/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7");
        offer(ring, "/again");
        assertThat(ring.drain(entry -> seen.add(String.valueOf(entry.path)))).isEqualTo(1);
        assertThat(seen).endsWith("/again");
        assertThat(ring.dropped()).isEqualTo(3);
    }

    @Test
    void aSlotStartsEmptyWhenItIsUsedAgain() {
        AccessLogRing ring = new AccessLogRing(4, () -> {
        });
        for (int i = 0; i < 4; i++) {
            AccessEntry entry = Objects.requireNonNull(ring.claim());
            entry.errorCode = "no_route";
            entry.upstreamNanos = 5;
            ring.publish();
        }
        ring.drain(_ -> {
        });
        AccessEntry again = Objects.requireNonNull(ring.claim());
        assertThat(again.errorCode).isNull();
        assertThat(again.upstreamNanos).isEqualTo(-1);
    }

    @Test
    void aFileThatIsMovedAwayIsOpenedAnew() throws IOException {
        Path file = folder.resolve("access.log");
        Path moved = folder.resolve("access.log.1");
        try (AccessLogWriter writer = new AccessLogWriter(1, new AccessLogTarget.File(file))) {
            offer(writer.ring(0), "/first");
            await(() -> Files.exists(file) && contains(file, "/first"));
            Files.move(file, moved);
            await(() -> {
                offer(writer.ring(0), "/second");
                return Files.exists(file) && contains(file, "/second");
            });
        }
        assertThat(moved).content().contains("/first");
        assertThat(file).content().doesNotContain("/first");
    }

    @Test
    void aFolderThatIsMissingLosesEntriesAndCountsThem() {
        AccessLogWriter writer = new AccessLogWriter(1, new AccessLogTarget.File(folder.resolve("none/access.log")));
        offer(writer.ring(0), "/x");
        writer.close();
        assertThat(writer.writeFailures()).isEqualTo(1);
    }

    @Test
    void withoutEntriesThereIsNoThreadAndNoFile() {
        Path file = folder.resolve("access.log");
        AccessLogWriter writer = new AccessLogWriter(4, new AccessLogTarget.File(file));
        assertThat(writer.started()).isFalse();
        writer.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void loggingARequestAllocatesNothingOnTheLoop() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AccessLogRing ring = new AccessLogRing(64, () -> {
        });
        IntStream.range(0, 64).forEach(_ -> offer(ring, "/warm"));
        ring.drain(_ -> {
        });
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 50_000; i++) {
            offer(ring, "/x");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private static void offer(AccessLogRing ring, String path) {
        AccessEntry entry = ring.claim();
        if (entry != null) {
            entry.format = AccessLog.TEXT;
            entry.method = "GET";
            entry.path = path;
            entry.status = 200;
            ring.publish();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
