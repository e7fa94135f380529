package dev.gatehouse.proxy.stats;

/**
 * A histogram of durations.
 *
 * @param buckets counts by {@link LatencyBuckets}, not to be changed
 * @param nanos   the sum of all durations in nanoseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record Latency(long[] buckets, long nanos) {

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
