package dev.gatehouse.proxy.accesslog;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the access log of all event loops on a thread of its own, in batches, a line an entry.
 *
 * <p>While nobody asks for a {@link #ring} there is no thread, no ring and no open file.
 */
public final class AccessLogWriter implements AutoCloseable {
    /** Entries that a loop can be ahead of the writer. */
    public static final int DEFAULT_CAPACITY = 8192;

    private static final Logger LOG = LoggerFactory.getLogger(AccessLogWriter.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final int BATCH_BYTES = 64 * 1024;
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 50_000_000;
    private static final long REPORT_EVERY_NANOS = 10_000_000_000L;

    private final AtomicReferenceArray<@Nullable AccessLogRing> rings;
    private final int capacity;
    private final LineSink sink;
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;
    private final LongAdder failures = new LongAdder();
    private final EntryFormat format = new EntryFormat();
    private final LineBuffer lines = new LineBuffer();
    private volatile boolean closing;
    private int buffered;
    private long lastReport;

    /** As {@link #AccessLogWriter(int, AccessLogTarget, int)} with {@link #DEFAULT_CAPACITY}. */
    public AccessLogWriter(int loops, AccessLogTarget target) {
        this(loops, target, DEFAULT_CAPACITY);
    }

    /**
     * @param loops    how many event loops write
     * @param target   where to
     * @param capacity of each loop's ring in entries, a power of two
     */
    public AccessLogWriter(int loops, AccessLogTarget target, int capacity) {
        this.rings = new AtomicReferenceArray<>(loops);
        this.capacity = capacity;
        this.sink = LineSink.of(target);
        this.thread = Thread.ofPlatform().name("access-log").daemon().unstarted(this::run);
    }

    /** The ring of a loop, for that loop alone. To be kept: the first call makes it and starts the writer. */
    public AccessLogRing ring(int loop) {
        AccessLogRing ring = rings.get(loop);
        if (ring == null) {
            ring = new AccessLogRing(capacity, () -> LockSupport.unpark(thread));
            rings.set(loop, ring);
            if (started.compareAndSet(false, true)) {
                thread.start();
            }
        }
        return ring;
    }

    /** Whether any loop ever asked for its ring. */
    boolean started() {
        return started.get();
    }

    /** How many entries of all loops found their ring full. */
    public long dropped() {
        long dropped = 0;
        for (int i = 0; i < rings.length(); i++) {
            AccessLogRing ring = rings.get(i);
            dropped += ring == null ? 0 : ring.dropped();
        }
        return dropped;
    }

    /** How many entries were lost because they could not be written. */
    public long writeFailures() {
        return failures.sum();
    }

    /**
     * Writes what the rings hold and ends the writer; gives up after five seconds where what it writes to takes nothing.
     * To be called when no loop publishes any more.
     */
    @Override
    public void close() {
        closing = true;
        if (started.get()) {
            LockSupport.unpark(thread);
            try {
                thread.join(CLOSE_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        long pause = SHORTEST_PAUSE_NANOS;
        while (true) {
            boolean last = closing;
            int written = drain();
            if (last && written == 0) {
                sink.close();
                return;
            }
            pause = written > 0 ? SHORTEST_PAUSE_NANOS : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            if (!closing && written < capacity / 4) {
                LockSupport.parkNanos(this, pause);
            }
        }
    }

    private int drain() {
        int count = 0;
        for (int i = 0; i < rings.length(); i++) {
            AccessLogRing ring = rings.get(i);
            count += ring == null ? 0 : ring.drain(this::encode);
        }
        flush();
        return count;
    }

    private void encode(AccessEntry entry) {
        int start = lines.size();
        try {
            format.write(entry, lines);
            buffered++;
        } catch (RuntimeException e) {
            lines.truncate(start);
            failures.increment();
        }
        if (lines.size() >= BATCH_BYTES) {
            flush();
        }
    }

    private void flush() {
        if (lines.size() == 0) {
            return;
        }
        try {
            sink.write(lines);
        } catch (IOException e) {
            failures.add(buffered);
            report(e);
        }
        lines.clear();
        buffered = 0;
    }

    private void report(IOException e) {
        long now = System.nanoTime();
        if (lastReport == 0 || now - lastReport > REPORT_EVERY_NANOS) {
            lastReport = now;
            LOG.warn("cannot write the access log to {}: {}; its entries are lost until that works again",
                    sink.name(), e.toString());
        }
    }
}
