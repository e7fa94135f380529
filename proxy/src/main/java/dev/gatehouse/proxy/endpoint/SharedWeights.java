package dev.gatehouse.proxy.endpoint;

import java.util.List;

/**
 * Spreads the weights of endpoints over their addresses: an endpoint of weight 3 with two addresses beside one of weight
 * 1 with one becomes 3, 3 and 2. All are scaled by the least factor that keeps them whole; only where that passes what
 * an int holds are they rounded.
 */
final class SharedWeights {
    private static final long LIMIT = Integer.MAX_VALUE;

    private SharedWeights() {
    }

    /**
     * One endpoint.
     *
     * @param weight its declared weight
     * @param shares the relative parts of its addresses, each at least 1
     */
    record Group(int weight, List<Integer> shares) {
        long total() {
            return shares.stream().mapToLong(Integer::longValue).sum();
        }
    }

    /** The weights of all addresses in order, each at least 1. */
    static int[] spread(List<Group> groups) {
        long factor = 1;
        for (Group group : groups) {
            for (int share : group.shares) {
                long numerator = (long) group.weight * share;
                factor = leastCommonMultiple(factor, group.total() / gcd(numerator, group.total()));
                if (factor > LIMIT) {
                    return rounded(groups);
                }
            }
        }
        return exact(groups, factor);
    }

    private static int[] exact(List<Group> groups, long factor) {
        long[] weights = groups.stream().flatMapToLong(group -> group.shares.stream()
                .mapToLong(share -> whole((long) group.weight * share, group.total(), factor))).toArray();
        long common = 0;
        long largest = 0;
        for (long weight : weights) {
            common = gcd(weight, common);
            largest = Math.max(largest, weight);
        }
        if (common > 0 && largest / common > LIMIT) {
            return rounded(groups);
        }
        int[] result = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            result[i] = (int) (weights[i] / common);
        }
        return result;
    }

    private static long whole(long numerator, long denominator, long factor) {
        long common = gcd(numerator, denominator);
        long multiple = factor / (denominator / common);
        return numerator / common > Long.MAX_VALUE / multiple ? Long.MAX_VALUE : numerator / common * multiple;
    }

    private static int[] rounded(List<Group> groups) {
        double largest = groups.stream().flatMapToDouble(group -> group.shares.stream()
                .mapToDouble(share -> part(group, share))).max().orElse(1);
        double scale = (LIMIT >> 8) / largest;
        return groups.stream().flatMapToInt(group -> group.shares.stream()
                .mapToInt(share -> (int) Math.max(1, Math.round(part(group, share) * scale)))).toArray();
    }

    private static double part(Group group, int share) {
        return (double) group.weight * share / group.total();
    }

    private static long leastCommonMultiple(long one, long other) {
        return one / gcd(one, other) * other;
    }

    private static long gcd(long one, long other) {
        long a = one;
        long b = other;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
