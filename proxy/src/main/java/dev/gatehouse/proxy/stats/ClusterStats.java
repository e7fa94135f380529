package dev.gatehouse.proxy.stats;

import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of one cluster: a slot for each event loop, and those of its health checks and look-ups, which have one
 * owner and are far from the path of requests.
 */
public final class ClusterStats {
    private final String name;
    private final ClusterSlot[] slots;
    private final LongAdder healthCheckSuccess = new LongAdder();
    private final LongAdder healthCheckFailure = new LongAdder();
    private final LongAdder dnsSuccess = new LongAdder();
    private final LongAdder dnsFailure = new LongAdder();

    ClusterStats(String name, int loops) {
        this.name = name;
        this.slots = new ClusterSlot[loops];
        for (int i = 0; i < loops; i++) {
            slots[i] = new ClusterSlot();
        }
    }

    public String name() {
        return name;
    }

    /** The slot that only the loop of this index, from 0, may write. */
    public ClusterSlot slot(int loop) {
        return slots[loop];
    }

    /** A probe found an address healthy. Any thread. */
    public void healthCheckSucceeded() {
        healthCheckSuccess.increment();
    }

    /** A probe failed. Any thread. */
    public void healthCheckFailed() {
        healthCheckFailure.increment();
    }

    /** A name was resolved. Any thread. */
    public void dnsSucceeded() {
        dnsSuccess.increment();
    }

    /** A name could not be resolved. Any thread. */
    public void dnsFailed() {
        dnsFailure.increment();
    }

    public long healthCheckSuccesses() {
        return healthCheckSuccess.sum();
    }

    public long healthCheckFailures() {
        return healthCheckFailure.sum();
    }

    public long dnsSuccesses() {
        return dnsSuccess.sum();
    }

    public long dnsFailures() {
        return dnsFailure.sum();
    }

    /** The sums over all loops. */
    public ClusterTotals totals() {
        ClusterTotals.Sum sum = new ClusterTotals.Sum();
        for (ClusterSlot slot : slots) {
            slot.addTo(sum);
        }
        return sum.total();
    }

    boolean idle() {
        long active = 0;
        for (ClusterSlot slot : slots) {
            active += slot.active() + slot.activeConnections();
        }
        return active <= 0;
    }
}
