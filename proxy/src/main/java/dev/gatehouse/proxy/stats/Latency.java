package dev.gatehouse.proxy.stats;

import java.util.Arrays;

/**
 * A histogram of durations.
 *
 * @param buckets counts by {@link LatencyBuckets}, up to the last that is not 0; not to be changed
 * @param nanos   the sum of all durations in nanoseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record Latency(long[] buckets, long nanos) {

    /** Keeps no more of the counts than there is to know, because thousands of histograms are read at once. */
    static Latency of(long[] counts, long nanos) {
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        return new Latency(Arrays.copyOf(counts, used), nanos);
    }

    /** How many durations were recorded. */
    public long count() {
        long count = 0;
        for (long bucket : buckets) {
            count += bucket;
        }
        return count;
    }

    /**
     * How many durations were at most so long. A bucket counts whole, by its middle, so that the answer never falls as
     * the bound grows.
     */
    public long atMost(long boundNanos) {
        long count = 0;
        for (int i = 0; i < buckets.length && middle(i) <= boundNanos; i++) {
            count += buckets[i];
        }
        return count;
    }

    /**
     * The duration in nanoseconds that a share of all durations did not exceed; 0 where there are none.
     *
     * @param share 0..1
     */
    public long quantile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * count()));
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return middle(i);
            }
        }
        return 0;
    }

    private static long middle(int bucket) {
        long lower = LatencyBuckets.lowerBound(bucket);
        return bucket + 1 >= LatencyBuckets.COUNT ? lower : (lower + LatencyBuckets.lowerBound(bucket + 1)) / 2;
    }
}
