package dev.gatehouse.proxy.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class SlotAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final StatsRegistry registry = new StatsRegistry(2);

    @Test
    void countingARequestAllocatesNothing() {
        count(1_000);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        count(100_000);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private void count(int requests) {
        RouteSlot route = registry.route("r").slot(0);
        ClusterSlot cluster = registry.cluster("c").slot(0);
        EndpointSlot endpoint = registry.endpoint("c", "e").slot(0);
        ListenerSlot listener = registry.listener("l").slot(0);
        for (int i = 0; i < requests; i++) {
            listener.requestReceived();
            listener.requestRejected("no_route");
            route.requestStarted();
            cluster.requestStarted();
            cluster.tryStarted();
            endpoint.requestStarted();
            endpoint.requestSucceeded();
            cluster.requestFinished(200, i, 1, 1);
            route.requestFinished(200, i, 1, 1);
        }
    }
}
