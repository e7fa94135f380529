package dev.gatehouse.api.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts what went wrong per client and says when it is too much. Thread-safe; remembers a bounded number of clients. */
final class Throttle {
    private static final int ALLOWED = 10;
    private static final long WINDOW_NANOS = 60_000_000_000L;
    private static final int REMEMBERED = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Window> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Window(long start, int failures) {}

    Throttle() {
        this(System::nanoTime);
    }

    Throttle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Another failure; how many seconds to wait, 0 while there are few. */
    synchronized int failed(String client) {
        long now = nanos.getAsLong();
        Window window = clients.get(client);
        if (window == null || now - window.start > WINDOW_NANOS) {
            window = new Window(now, 0);
        }
        clients.put(client, new Window(window.start, window.failures + 1));
        return window.failures < ALLOWED
                ? 0
                : (int) Math.max(1, (WINDOW_NANOS - (now - window.start)) / 1_000_000_000L);
    }
}
