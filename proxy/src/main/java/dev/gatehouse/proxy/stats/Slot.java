package dev.gatehouse.proxy.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Counters that one event loop writes and any thread may read.
 *
 * <p>There is one writer, so that adding is a plain read and a release write: no atomic instruction, and on most
 * processors no fence. A reader that sees a request finished sees it started, too. The cells are an array of their own with a cache line of padding at either end, so that two loops never write to one
 * line. It is made at the first write: a route that gets no traffic costs nothing but the empty slot.
 */
public abstract sealed class Slot permits RequestSlot, EndpointSlot, ListenerSlot {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    /** Longs in 128 bytes: a cache line and the one that processors fetch with it. */
    private static final int PADDING = 16;

    private final int size;
    private volatile long @Nullable [] shared;
    private long @Nullable [] own;

    Slot(int size) {
        this.size = size;
    }

    final void add(int cell, long delta) {
        long[] cells = own;
        if (cells == null) {
            cells = allocate();
        }
        int index = PADDING + cell;
        CELL.setRelease(cells, index, cells[index] + delta);
    }

    /** What a cell holds, from any thread. */
    final long get(int cell) {
        long[] cells = shared;
        return cells == null ? 0 : (long) CELL.getAcquire(cells, PADDING + cell);
    }

    private long[] allocate() {
        long[] cells = new long[PADDING + size + PADDING];
        own = cells;
        shared = cells;
        return cells;
    }
}
