package dev.gatehouse.proxy.stats;

/** One loop's counters of a route. */
public final class RouteSlot extends RequestSlot {
    RouteSlot() {
        super(OWN);
    }
}
