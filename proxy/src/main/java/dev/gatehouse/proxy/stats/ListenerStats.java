package dev.gatehouse.proxy.stats;

import java.util.TreeMap;

/** The counters of one listener, a slot for each event loop. */
public final class ListenerStats {
    private final String name;
    private final ListenerSlot[] slots;

    ListenerStats(String name, int loops) {
        this.name = name;
        this.slots = new ListenerSlot[loops];
        for (int i = 0; i < loops; i++) {
            slots[i] = new ListenerSlot();
        }
    }

    public String name() {
        return name;
    }

    /** The slot that only the loop of this index, from 0, may write. */
    public ListenerSlot slot(int loop) {
        return slots[loop];
    }

    /** The sums over all loops. */
    public ListenerTotals totals() {
        long active = 0;
        long total = 0;
        long requests = 0;
        long tlsErrors = 0;
        TreeMap<String, Long> rejected = new TreeMap<>();
        for (ListenerSlot slot : slots) {
            active += slot.activeConnections();
            total += slot.connections();
            requests += slot.requests();
            tlsErrors += slot.tlsErrors();
            slot.addRejectedTo(rejected);
        }
        return new ListenerTotals(total, active, requests, rejected, tlsErrors);
    }

    boolean idle() {
        long active = 0;
        for (ListenerSlot slot : slots) {
            active += slot.activeConnections();
        }
        return active <= 0;
    }
}
