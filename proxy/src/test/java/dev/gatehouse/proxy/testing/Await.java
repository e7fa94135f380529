package dev.gatehouse.proxy.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Await() {
    }

    /** Returns as soon as the condition holds; fails where it does not within ten seconds. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, LIMIT, condition);
    }

    public static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
