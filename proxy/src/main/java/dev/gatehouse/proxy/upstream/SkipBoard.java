package dev.gatehouse.proxy.upstream;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows other threads which endpoints loops are passing over. Written only when that changes. */
public final class SkipBoard {
    private final ConcurrentHashMap<String, AtomicInteger> loopsSkipping = new ConcurrentHashMap<>();

    /** Whether any loop passes over this address of a cluster. */
    public boolean isSkipped(String cluster, String endpoint) {
        AtomicInteger loops = loopsSkipping.get(key(cluster, endpoint));
        return loops != null && loops.get() > 0;
    }

    public Entry entry(String cluster, String endpoint) {
        return new Entry(key(cluster, endpoint));
    }

    private static String key(String cluster, String endpoint) {
        return cluster + " " + endpoint;
    }

    /** One loop's voice about one address. */
    public final class Entry {
        private final String key;

        private Entry(String key) {
            this.key = key;
        }

        void skip() {
            loopsSkipping.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet();
        }

        void unskip() {
            loopsSkipping.computeIfPresent(key, (_, loops) -> loops.decrementAndGet() > 0 ? loops : null);
        }
    }
}
