package dev.gatehouse.proxy.accesslog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring of entries with one writing event loop and one reading thread.
 *
 * <p>The loop writes its position with release order after it has filled a slot, the reader after it has emptied one;
 * each sees the other's slots complete. The positions lie cache lines apart. The loop never waits: a full ring drops
 * the entry. It wakes the reader only every quarter of the ring; in between the reader looks by itself.
 */
public final class AccessLogRing {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int WRITTEN = 16;
    private static final int DROPPED = 17;
    private static final int READ = 32;
    private static final int CELLS = 48;

    private final long[] cells = new long[CELLS];
    private final int mask;
    private final Runnable wake;
    private final @Nullable AccessEntry[] slots;

    AccessLogRing(int capacity, Runnable wake) {
        if (Integer.bitCount(capacity) != 1 || capacity < 4) {
            throw new IllegalArgumentException("capacity must be a power of two from 4 on, not " + capacity);
        }
        this.mask = capacity - 1;
        this.wake = wake;
        this.slots = new AccessEntry[capacity];
    }

    /**
     * The slot for the next entry, to be filled and published; null when the ring is full: the entry is dropped and
     * counted. Only on the ring's event loop.
     */
    public @Nullable AccessEntry claim() {
        long written = cells[WRITTEN];
        if (written - (long) CELL.getAcquire(cells, READ) > mask) {
            CELL.setOpaque(cells, DROPPED, cells[DROPPED] + 1);
            return null;
        }
        int index = (int) written & mask;
        AccessEntry slot = slots[index];
        if (slot == null) {
            slot = new AccessEntry();
            slots[index] = slot;
        }
        return slot;
    }

    /** Hands the claimed slot over. Only on the ring's event loop. */
    public void publish() {
        long written = cells[WRITTEN] + 1;
        CELL.setRelease(cells, WRITTEN, written);
        if ((written & (mask >> 2)) == 0) {
            wake.run();
        }
    }

    /** How many entries found the ring full. Any thread. */
    public long dropped() {
        return (long) CELL.getOpaque(cells, DROPPED);
    }

    /** Gives all published entries to the reader and returns how many there were. Only on the reading thread. */
    int drain(Consumer<AccessEntry> reader) {
        long read = cells[READ];
        long written = (long) CELL.getAcquire(cells, WRITTEN);
        int count = (int) (written - read);
        for (; read < written; read++) {
            AccessEntry slot = slots[(int) read & mask];
            if (slot != null) {
                reader.accept(slot);
                slot.clear();
            }
            CELL.setRelease(cells, READ, read + 1);
        }
        return count;
    }
}
