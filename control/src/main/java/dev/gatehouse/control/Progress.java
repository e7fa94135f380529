package dev.gatehouse.control;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A revision that grows, and those who wait for it. Thread-safe. */
final class Progress {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long revision = -1;

    void reached(long newest) {
        lock.lock();
        try {
            revision = Math.max(revision, newest);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** False when the time is over first. */
    boolean await(long wanted, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeout.toNanos();
            while (revision < wanted) {
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
