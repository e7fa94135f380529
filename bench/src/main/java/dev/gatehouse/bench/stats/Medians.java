package dev.gatehouse.bench.stats;

import java.util.Arrays;
import java.util.List;

/**
 * Medians and their intervals by order statistics (the sign test turned round): no assumption on how the values are
 * distributed but that they are independent. The interval [x(k), x(n+1-k)] covers the true median with probability
 * 1 - 2 P(Binomial(n, 1/2) &lt; k).
 */
public final class Medians {
    private static final double WANTED = 0.95;

    private Medians() {
    }

    /** The middle value, or the mean of the two middle ones. @throws IllegalArgumentException without values */
    public static double median(List<Double> values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The median with the narrowest interval of at least 95 %; with fewer than six values there is none, and the
     * interval is the whole range with the confidence that it has.
     */
    public static Estimate estimate(List<Double> values) {
        double[] sorted = sorted(values);
        int rank = rank(sorted.length);
        return new Estimate(median(values), sorted[rank - 1], sorted[sorted.length - rank],
                coverage(sorted.length, rank));
    }

    /**
     * The estimate of the ratios of values taken in the same rounds.
     *
     * @throws IllegalArgumentException when the lists differ in length or are empty
     */
    public static Estimate pairedRatio(List<Double> numerators, List<Double> denominators) {
        if (numerators.size() != denominators.size()) {
            throw new IllegalArgumentException(
                    "pairs need as many values on either side: " + numerators.size() + " and " + denominators.size());
        }
        Double[] ratios = new Double[numerators.size()];
        Arrays.setAll(ratios, i -> numerators.get(i) / denominators.get(i));
        return estimate(List.of(ratios));
    }

    private static int rank(int count) {
        int rank = 1;
        while (2 * (rank + 1) <= count && coverage(count, rank + 1) >= WANTED) {
            rank++;
        }
        return rank;
    }

    private static double coverage(int count, int rank) {
        double below = 0;
        double term = Math.pow(0.5, count);
        for (int i = 0; i < rank; i++) {
            below += term;
            term = term * (count - i) / (i + 1);
        }
        return Math.max(0, 1 - 2 * below);
    }

    private static double[] sorted(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a median needs at least one value");
        }
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
