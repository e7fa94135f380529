package dev.gatehouse.proxy;

import dev.gatehouse.proxy.exchange.RouteRuntime;
import dev.gatehouse.proxy.listener.ListenerSocket;
import dev.gatehouse.proxy.route.RouteTable;
import dev.gatehouse.proxy.upstream.ClusterHandle;
import dev.gatehouse.snapshot.AccessLog;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Snapshot;
import java.util.List;

/**
 * A snapshot made ready for the loops: built once, taken over by each.
 *
 * @param goneClusters those of the plan before that this one has no more
 */
record ServingPlan(Snapshot snapshot, List<PlannedListener> listeners, List<PlannedCluster> clusters,
        List<ClusterHandle> goneClusters) {

    record PlannedListener(ListenerSocket socket, RouteTable<RouteRuntime> routes, AccessLog accessLog) {}

    record PlannedCluster(ClusterHandle handle, Cluster spec, List<ClusterHandle> fallbacks) {}
}
