package dev.gatehouse.proxy.stats;

/**
 * The layout of a latency histogram: eight buckets to every power of two, so that a value is known to within an eighth
 * of itself. The first eight are 1,024 ns wide each; the last holds all from an hour and a quarter on.
 */
public final class LatencyBuckets {
    private static final int UNIT_SHIFT = 10;
    private static final int SUB_BITS = 3;
    private static final int SUB = 1 << SUB_BITS;
    /** Octaves above the linear start: up to 2^32 units, 73 minutes. */
    private static final int OCTAVES = 32 - SUB_BITS;

    /** How many buckets there are. */
    public static final int COUNT = (OCTAVES + 1) * SUB + 1;

    private LatencyBuckets() {
    }

    /** The bucket of a duration in nanoseconds; negative ones count as 0. */
    public static int index(long nanos) {
        long units = Math.max(0, nanos) >>> UNIT_SHIFT;
        if (units < SUB) {
            return (int) units;
        }
        int octave = 63 - Long.numberOfLeadingZeros(units) - SUB_BITS;
        int index = (octave << SUB_BITS) + (int) (units >>> octave);
        return Math.min(index, COUNT - 1);
    }

    /** The shortest duration of a bucket in nanoseconds; {@code lowerBound(COUNT)} is {@link Long#MAX_VALUE}. */
    public static long lowerBound(int index) {
        if (index >= COUNT) {
            return Long.MAX_VALUE;
        }
        if (index < 2 * SUB) {
            return (long) index << UNIT_SHIFT;
        }
        int octave = (index >>> SUB_BITS) - 1;
        long mantissa = SUB | (index & (SUB - 1));
        return mantissa << (octave + UNIT_SHIFT);
    }
}
