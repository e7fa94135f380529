package dev.gatehouse.store.file;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits; wakes before it waits are not lost and count once. */
final class Wake {
    private final Semaphore signals = new Semaphore(0);

    void up() {
        signals.release();
    }

    /** Returns when woken, at the latest after the given time. */
    void await(Duration longest) throws InterruptedException {
        if (signals.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            signals.drainPermits();
        }
    }
}
