package dev.gatehouse.control;

import dev.gatehouse.store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the control loop has to do next. Whoever puts something in never waits for the loop. */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final List<Change> changes = new ArrayList<>();
    private boolean statusesDue;
    private boolean lost;
    private boolean closed;

    /**
     * @param changes     of the store, in order
     * @param statusesDue whether something was observed, and it is time to say so
     * @param lost        whether changes were missed, so that everything must be listed again
     */
    record Mail(List<Change> changes, boolean statusesDue, boolean lost, boolean closed) {}

    void changed(List<Change> more) {
        put(() -> changes.addAll(more));
    }

    void statusesDue() {
        put(() -> statusesDue = true);
    }

    void lost() {
        put(() -> lost = true);
    }

    void close() {
        put(() -> closed = true);
    }

    /**
     * Waits for something to do.
     *
     * @param deadline {@code nanoTime} before which statuses are not due
     */
    Mail take(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = deadline - System.nanoTime();
            while (changes.isEmpty() && !lost && !closed && !(statusesDue && left <= 0)) {
                if (left > 0) {
                    filled.awaitNanos(left);
                } else {
                    filled.await();
                }
                left = deadline - System.nanoTime();
            }
            boolean due = statusesDue && System.nanoTime() - deadline >= 0;
            Mail mail = new Mail(List.copyOf(changes), due, lost, closed);
            changes.clear();
            statusesDue &= !due;
            lost = false;
            return mail;
        } finally {
            lock.unlock();
        }
    }

    private void put(Runnable what) {
        lock.lock();
        try {
            what.run();
            filled.signal();
        } finally {
            lock.unlock();
        }
    }
}
