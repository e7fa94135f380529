package dev.gatehouse.api.access;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts what went wrong and says when it is too much. Thread-safe; remembers a bounded number of names. */
public final class Throttle {
    private static final int REMEMBERED = 10_000;

    private final int allowed;
    private final long windowNanos;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Window(long start, int failures) {}

    /**
     * @param allowed failures in a window, before each further one is refused
     */
    public Throttle(int allowed, Duration window) {
        this(allowed, window, System::nanoTime);
    }

    Throttle(int allowed, Duration window, LongSupplier nanos) {
        this.allowed = allowed;
        this.windowNanos = window.toNanos();
        this.nanos = nanos;
    }

    /** How many seconds to wait, 0 while there were few failures. */
    public synchronized int wait(String who) {
        Window window = windows.get(who);
        long now = nanos.getAsLong();
        return window == null || window.failures < allowed || now - window.start > windowNanos
                ? 0
                : (int) Math.max(1, (windowNanos - (now - window.start)) / 1_000_000_000L);
    }

    /** Another failure; how many seconds to wait, 0 while there were few before it. */
    public synchronized int failed(String who) {
        int wait = wait(who);
        long now = nanos.getAsLong();
        Window window = windows.get(who);
        windows.put(who, window == null || now - window.start > windowNanos
                ? new Window(now, 1)
                : new Window(window.start, window.failures + 1));
        return wait;
    }

    /** What a client gets that has to wait. */
    public static ApiException refusal(String what, int seconds) {
        return new ApiException(Reason.TOO_MANY_REQUESTS, what + ": wait " + seconds + " s",
                new ApiException.Details("", "", "", "", List.of(), seconds));
    }

    /** By which a client is counted: an IPv6 host has a whole /64 of addresses. */
    public static String network(String client) {
        String[] groups = client.split(":", -1);
        boolean compressed = client.contains("::");
        return groups.length < 5 || compressed && client.indexOf("::") == 0
                ? client
                : String.join(":", List.of(groups).subList(0, 4));
    }
}
