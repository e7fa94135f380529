package dev.gatehouse.snapshot;

/**
 * A share of traffic for a cluster.
 *
 * @param cluster a key of {@link Snapshot#clusters()}
 * @param weight  1..1,000,000
 */
public record WeightedCluster(String cluster, int weight) {}
