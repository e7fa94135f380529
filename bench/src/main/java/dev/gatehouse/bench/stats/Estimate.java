package dev.gatehouse.bench.stats;

/**
 * A median with its confidence interval.
 *
 * @param low lower bound, at most {@code median}
 * @param high upper bound, at least {@code median}
 * @param confidence the probability that the interval covers the true median, 0 to 1
 */
public record Estimate(double median, double low, double high, double confidence) {}
