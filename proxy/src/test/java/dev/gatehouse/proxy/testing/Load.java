package dev.gatehouse.proxy.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Constant load of small GETs on connections that are kept, with a tally of what came back. */
public final class Load implements AutoCloseable {
    private final int port;
    private final LongFunction<String> path;
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicLongArray starts;
    private final AtomicLong begun = new AtomicLong();
    private final LongAdder done = new LongAdder();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Map<String, LongAdder> bodies = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Load(int port, int connections, LongFunction<String> path) {
        this.port = port;
        this.starts = new AtomicLongArray(connections);
        this.path = path;
        for (int i = 0; i < connections; i++) {
            int index = i;
            clients.add(Thread.ofVirtual().start(() -> client(index)));
        }
    }

    /** Until it is stopped. */
    public static Load start(int port, int connections) {
        return start(port, connections, _ -> "/");
    }

    /** Until it is stopped; the path by the request's number. */
    public static Load start(int port, int connections, LongFunction<String> path) {
        return new Load(port, connections, path);
    }

    private void client(int index) {
        @Nullable
        RawClient connection = null;
        while (!stopped) {
            long number = begun.getAndIncrement();
            long start = System.nanoTime();
            starts.set(index, start);
            try {
                if (connection == null) {
                    connection = RawClient.connect(port);
                }
                RawResponse response = connection
                        .send("GET " + path.apply(number) + " HTTP/1.1\r\nHost: test\r\n\r\n").readResponse();
                count(response);
                if (response.header("connection").equals("close")) {
                    connection.close();
                    connection = null;
                }
            } catch (IOException e) {
                failures.add("request " + number + ": " + e);
                connection = null;
            }
            slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
            done.increment();
        }
        close(connection);
    }

    private static void close(@Nullable RawClient connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    private void count(RawResponse response) {
        bodies.computeIfAbsent(response.body(), _ -> new LongAdder()).increment();
        if (response.status() != 200) {
            failures.add(response.head() + response.body());
        }
    }

    /** Requests that have ended, well or not. */
    public long done() {
        return done.sum();
    }

    /** Waits until so many more requests have ended. */
    public void await(long more) {
        long goal = done() + more;
        Eventually.eventually(more + " more requests", Duration.ofMinutes(5), () -> done() >= goal);
    }

    /** Answers with this text so far. */
    public long answered(String body) {
        LongAdder count = bodies.get(body);
        return count == null ? 0 : count.sum();
    }

    public Map<String, Long> answers() {
        Map<String, Long> answers = new TreeMap<>();
        bodies.forEach((body, count) -> answers.put(body, count.sum()));
        return answers;
    }

    /** What was no 200, in words. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    public Duration slowest() {
        return Duration.ofNanos(slowestNanos.get());
    }

    /** Begins to look for the slowest anew, once every request that is under way now has ended. */
    public void forgetSlowest() {
        long now = System.nanoTime();
        Eventually.eventually("new requests of all clients",
                () -> IntStream.range(0, starts.length()).allMatch(i -> starts.get(i) - now > 0));
        slowestNanos.set(0);
    }

    /** Lets requests under way end. */
    public Load stop() {
        stopped = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return this;
    }

    @Override
    public void close() {
        stop();
    }
}
