package dev.gatehouse.proxy.stats;

/** The counters of one endpoint of a cluster, a slot for each event loop. */
public final class EndpointStats {
    private final String cluster;
    private final String name;
    private final EndpointSlot[] slots;

    EndpointStats(String cluster, String name, int loops) {
        this.cluster = cluster;
        this.name = name;
        this.slots = new EndpointSlot[loops];
        for (int i = 0; i < loops; i++) {
            slots[i] = new EndpointSlot();
        }
    }

    public String cluster() {
        return cluster;
    }

    /** The endpoint's address in print. */
    public String name() {
        return name;
    }

    /** The slot that only the loop of this index, from 0, may write. */
    public EndpointSlot slot(int loop) {
        return slots[loop];
    }

    /** The sums over all loops. */
    public EndpointTotals totals() {
        EndpointTotals sum = EndpointTotals.ZERO;
        for (EndpointSlot slot : slots) {
            sum = sum.plus(slot.totals());
        }
        return sum;
    }

    boolean idle() {
        EndpointTotals totals = totals();
        return totals.cxActive() <= 0 && totals.rqActive() <= 0;
    }
}
