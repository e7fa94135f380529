package dev.gatehouse.snapshot;

/**
 * How a cluster chooses among its endpoints, always in proportion to their weights.
 *
 * <p>To add one: a record here; the Java compiler then points at the switches that must know it.
 */
public sealed interface LoadBalancing {

    /** In turn. */
    record RoundRobin() implements LoadBalancing {}

    /** By chance. */
    record Random() implements LoadBalancing {}

    /** The one of two chosen by chance that has fewer requests under way, relative to its weight. */
    record LeastRequest() implements LoadBalancing {}
}
