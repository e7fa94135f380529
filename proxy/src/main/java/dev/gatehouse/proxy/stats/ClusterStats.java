package dev.gatehouse.proxy.stats;

/** The counters of one cluster: a slot for each event loop. */
public final class ClusterStats {
    private final String name;
    private final ClusterSlot[] slots;

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
