package dev.gatehouse.proxy.stats;

/** One loop's counters of the requests through something: how many, how they ended, how long they took. */
public abstract sealed class RequestSlot extends Slot permits RouteSlot, ClusterSlot {
    private static final int STARTED = 0;
    private static final int BYTES_UP = 1;
    private static final int BYTES_DOWN = 2;
    private static final int NANOS = 3;
    private static final int ACTIVE = 4;
    /** Index 0 counts what ended without a status of 100..599. */
    private static final int BY_CLASS = 5;
    private static final int LATENCY = BY_CLASS + 6;
    /** The first cell that a subclass may use. */
    static final int OWN = LATENCY + LatencyBuckets.COUNT;

    RequestSlot(int size) {
        super(size);
    }

    /** A request came; exactly one {@link #requestFinished} must follow. */
    public final void requestStarted() {
        add(STARTED, 1);
        add(ACTIVE, 1);
    }

    /**
     * A request is over.
     *
     * @param status    the status sent downstream; 0 where none was
     * @param nanos     how long it took
     * @param bytesUp   bytes of the request's body
     * @param bytesDown bytes of the response's body
     */
    public final void requestFinished(int status, long nanos, long bytesUp, long bytesDown) {
        add(BYTES_UP, bytesUp);
        add(BYTES_DOWN, bytesDown);
        add(NANOS, Math.max(0, nanos));
        add(LATENCY + LatencyBuckets.index(nanos), 1);
        add(BY_CLASS + statusClass(status), 1);
        add(ACTIVE, -1);
    }

    private static int statusClass(int status) {
        int hundreds = status / 100;
        return hundreds >= 1 && hundreds <= 5 ? hundreds : 0;
    }

    final void addTo(RequestTotals.Sum sum) {
        sum.active += get(ACTIVE);
        for (int i = 0; i < sum.byClass.length; i++) {
            sum.byClass[i] += get(BY_CLASS + i);
        }
        // Read after those, so that what is seen as finished is seen as started.
        sum.started += get(STARTED);
        for (int i = 0; i < LatencyBuckets.COUNT; i++) {
            sum.latency[i] += get(LATENCY + i);
        }
        sum.nanos += get(NANOS);
        sum.bytesUp += get(BYTES_UP);
        sum.bytesDown += get(BYTES_DOWN);
    }

    /** Requests under way on this loop. */
    public final long active() {
        return get(ACTIVE);
    }
}
