package dev.gatehouse.proxy.stats;

/** The counters of one route, a slot for each event loop. */
public final class RouteStats {
    private final String name;
    private final RouteSlot[] slots;

    RouteStats(String name, int loops) {
        this.name = name;
        this.slots = new RouteSlot[loops];
        for (int i = 0; i < loops; i++) {
            slots[i] = new RouteSlot();
        }
    }

    public String name() {
        return name;
    }

    /** The slot that only the loop of this index, from 0, may write. */
    public RouteSlot slot(int loop) {
        return slots[loop];
    }

    /** The sums over all loops. */
    public RequestTotals totals() {
        RequestTotals.Sum sum = new RequestTotals.Sum();
        for (RouteSlot slot : slots) {
            slot.addTo(sum);
        }
        return sum.total();
    }

    boolean idle() {
        long active = 0;
        for (RouteSlot slot : slots) {
            active += slot.active();
        }
        return active <= 0;
    }
}
