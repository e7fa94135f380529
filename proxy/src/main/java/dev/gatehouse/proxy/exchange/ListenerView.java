package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.route.RouteTable;
import dev.gatehouse.proxy.stats.ListenerSlot;
import dev.gatehouse.snapshot.AccessLog;
import dev.gatehouse.snapshot.ListenAddress;

/** What exchanges of a loop may ask of the listener that their connection came in by. */
public interface ListenerView {
    /** The routes as this loop has them now. */
    RouteTable<RouteRuntime> routes();

    ListenAddress address();

    ListenerSlot stats();

    /** What is written about a request that reached this listener host; the index may be {@code NONE}. */
    AccessLog accessLog(int listenerHost);
}
