package dev.gatehouse.bench.rounds;

/**
 * Which core does what, numbered from 0.
 *
 * @param proxy for the contenders, one of which works at a time
 * @param load for the load generator and the upstream
 */
public record Cores(int proxy, int load) {
    public Cores {
        if (proxy == load) {
            throw new IllegalArgumentException("proxy and load need a core each: both are on " + proxy);
        }
        int there = Runtime.getRuntime().availableProcessors();
        if (Math.max(proxy, load) >= there) {
            throw new IllegalArgumentException(
                    "core " + Math.max(proxy, load) + " is not there: the machine has " + there);
        }
    }
}
