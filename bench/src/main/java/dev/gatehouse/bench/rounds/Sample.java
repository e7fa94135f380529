package dev.gatehouse.bench.rounds;

import dev.gatehouse.bench.load.LoadResult;
import dev.gatehouse.bench.process.CpuTime;

/**
 * One contender in one round.
 *
 * @param round from 1
 * @param contender its id
 * @param cpu what its processes used while loaded
 * @param proxyCoreSeconds how long the core of the proxies was busy, with whatever
 * @param loadCoreSeconds how long the core of load generator and upstream was busy
 */
public record Sample(int round, String contender, LoadResult load, CpuTime cpu, double proxyCoreSeconds,
        double loadCoreSeconds) {

    /** CPU time a request, in microseconds, user and system. */
    public double microsPerRequest() {
        return cpu.total() * 1e6 / load.requests();
    }

    public double systemMicrosPerRequest() {
        return cpu.system() * 1e6 / load.requests();
    }

    public double userMicrosPerRequest() {
        return cpu.user() * 1e6 / load.requests();
    }

    /** Share of the proxy's core that the contender used, 0 to 1. */
    public double proxyShare() {
        return cpu.total() / load.seconds();
    }

    /** Share of the proxy's core that something else used, 0 to 1: noise. */
    public double foreignShare() {
        return Math.max(0, (proxyCoreSeconds - cpu.total()) / load.seconds());
    }

    /** Share of its core that load generator and upstream used, 0 to 1; near 1 they, not the proxy, set the throughput. */
    public double loadShare() {
        return Math.min(1, loadCoreSeconds / load.seconds());
    }
}
