package dev.gatehouse.proxy.balance;

import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/**
 * Draws an index by chance, in proportion to the weights, in constant time (Walker's alias method as improved by Vose).
 *
 * <p>A draw that hits an endpoint which is not available is drawn again, which leaves the others' proportions as they
 * are. After a few such misses one pass over all of them decides, so that a set of which little is left costs no more
 * than its size.
 */
final class WeightedDraw {
    private static final int TRIES = 4;

    private final Weights weights;
    private final RandomGenerator random;
    private final double[] keep;
    private final int[] alias;

    WeightedDraw(Weights weights, RandomGenerator random) {
        this.weights = weights;
        this.random = random;
        this.keep = new double[weights.size()];
        this.alias = new int[weights.size()];
        fill();
    }

    private void fill() {
        int size = weights.size();
        double mean = size == 0 ? 1 : (double) weights.total() / size;
        ArrayDeque<Integer> small = new ArrayDeque<>();
        ArrayDeque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < size; i++) {
            keep[i] = weights.get(i) / mean;
            alias[i] = i;
            (keep[i] < 1 ? small : large).add(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int low = small.remove();
            int high = large.remove();
            alias[low] = high;
            keep[high] -= 1 - keep[low];
            (keep[high] < 1 ? small : large).add(high);
        }
        // What rounding leaves over is as good as full.
        small.forEach(i -> keep[i] = 1);
        large.forEach(i -> keep[i] = 1);
    }

    /** An available index other than {@code except} (which may be {@link Balancer#NONE}), or {@link Balancer#NONE}. */
    int draw(Candidates candidates, int except) {
        int size = keep.length;
        if (size == 0) {
            return Balancer.NONE;
        }
        for (int i = 0; i < TRIES; i++) {
            int slot = size == 1 ? 0 : random.nextInt(size);
            int index = weights.equal() || random.nextDouble() < keep[slot] ? slot : alias[slot];
            if (index != except && candidates.available(index)) {
                return index;
            }
        }
        return drawFromWhatIsLeft(candidates, except);
    }

    private int drawFromWhatIsLeft(Candidates candidates, int except) {
        int chosen = Balancer.NONE;
        long seen = 0;
        for (int i = 0; i < keep.length; i++) {
            if (i != except && candidates.available(i)) {
                seen += weights.get(i);
                if (random.nextLong(seen) < weights.get(i)) {
                    chosen = i;
                }
            }
        }
        return chosen;
    }
}
