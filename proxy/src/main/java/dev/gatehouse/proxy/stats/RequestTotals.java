package dev.gatehouse.proxy.stats;

/**
 * The requests of all loops at about one moment.
 *
 * @param total     requests started
 * @param active    requests under way
 * @param byClass   requests finished, by the first digit of their status; index 0: without a status;
 *                  not to be changed
 * @param latency   how long the finished ones took
 * @param bytesUp   bytes of request bodies
 * @param bytesDown bytes of response bodies
 */
@SuppressWarnings("ArrayRecordComponent")
public record RequestTotals(long total, long active, long[] byClass, Latency latency, long bytesUp, long bytesDown) {

    /** Requests finished. */
    public long finished() {
        long finished = 0;
        for (long count : byClass) {
            finished += count;
        }
        return finished;
    }

    /** What the slots add themselves to. */
    static final class Sum {
        final long[] byClass = new long[6];
        final long[] latency = new long[LatencyBuckets.COUNT];
        long started;
        long active;
        long nanos;
        long bytesUp;
        long bytesDown;

        RequestTotals total() {
            return new RequestTotals(started, active, byClass, Latency.of(latency, nanos), bytesUp, bytesDown);
        }
    }
}
