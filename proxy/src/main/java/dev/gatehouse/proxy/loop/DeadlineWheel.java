package dev.gatehouse.proxy.loop;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines of one loop, in a hashed wheel of linked lists: arming and cancelling cost the same however many there
 * are, allocate nothing and take no lock. A deadline expires up to one tick late and never early. The wheel turns only
 * while something is on it.
 */
public final class DeadlineWheel implements Runnable {
    /** Milliseconds between two looks at the wheel. */
    public static final int TICK_MILLIS = 20;

    private static final int SIZE = 1024;

    private final EventLoop executor;
    private final long origin = System.nanoTime();
    private final Deadline[] buckets = new Deadline[SIZE];
    private long current;
    private long lastLook = origin;
    private int armed;
    private boolean turning;

    DeadlineWheel(EventLoop executor) {
        this.executor = executor;
        for (int i = 0; i < SIZE; i++) {
            Deadline head = new Deadline(() -> {
            });
            head.previous = head;
            head.next = head;
            buckets[i] = head;
        }
    }

    /**
     * Arms a deadline, in place of when it was armed for before.
     *
     * @param delayMillis from now; 0 or less expires at the next tick
     */
    public void arm(Deadline deadline, long delayMillis) {
        cancel(deadline);
        lastLook = System.nanoTime();
        long now = tickAt(lastLook);
        if (armed == 0) {
            current = now;
        }
        deadline.tick = Math.max(now, current) + Math.max(0, delayMillis) / TICK_MILLIS + 1;
        link(buckets[(int) (deadline.tick % SIZE)], deadline);
        armed++;
        turn();
    }

    /**
     * The time as it was at the wheel's last turn, comparable with {@link System#nanoTime()} and at most a tick behind it
     * while anything is armed. For what needs no more: reading the clock costs as much as parsing a field.
     */
    public long coarseNanos() {
        return lastLook;
    }

    public void cancel(Deadline deadline) {
        if (deadline.isArmed()) {
            unlink(deadline);
            armed--;
        }
    }

    @Override
    public void run() {
        turning = false;
        lastLook = System.nanoTime();
        long now = tickAt(lastLook);
        long from = Math.max(current + 1, now - SIZE + 1);
        for (long tick = from; tick <= now; tick++) {
            expire(buckets[(int) (tick % SIZE)], now);
        }
        current = now;
        if (armed > 0) {
            turn();
        }
    }

    private void expire(Deadline head, long now) {
        Deadline deadline = head.next;
        while (deadline != null && deadline != head) {
            Deadline following = deadline.next;
            if (deadline.tick <= now) {
                cancel(deadline);
                deadline.expire();
                following = head.next;
            }
            deadline = following;
        }
    }

    private void turn() {
        if (!turning) {
            turning = true;
            var _ = executor.schedule(this, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private long tickAt(long nanos) {
        return (nanos - origin) / (TICK_MILLIS * 1_000_000L);
    }

    private static void link(Deadline head, Deadline deadline) {
        Deadline last = head.previous;
        if (last == null) {
            throw new IllegalStateException("not a head");
        }
        deadline.previous = last;
        deadline.next = head;
        last.next = deadline;
        head.previous = deadline;
    }

    private static void unlink(Deadline deadline) {
        Deadline before = deadline.previous;
        Deadline after = deadline.next;
        if (before != null && after != null) {
            before.next = after;
            after.previous = before;
        }
        deadline.previous = null;
        deadline.next = null;
    }
}
