package dev.gatehouse.proxy.balance;

import java.util.random.RandomGenerator;

/**
 * Draws two by chance in proportion to the weights and takes the one with fewer requests under way per weight.
 *
 * <p>A tie goes to the first drawn, so a cluster without load is shared exactly by weight, and load only corrects.
 */
final class LeastRequest implements Balancer {
    private final Weights weights;
    private final WeightedDraw draw;

    LeastRequest(Weights weights, RandomGenerator random) {
        this.weights = weights;
        this.draw = new WeightedDraw(weights, random);
    }

    @Override
    public int pick(Candidates candidates) {
        int first = draw.draw(candidates, NONE);
        if (first == NONE) {
            return NONE;
        }
        int activeOfFirst = candidates.active(first);
        if (activeOfFirst == 0) {
            return first;
        }
        int second = draw.draw(candidates, first);
        if (second == NONE) {
            return first;
        }
        long loadOfFirst = (long) activeOfFirst * weights.get(second);
        long loadOfSecond = (long) candidates.active(second) * weights.get(first);
        return loadOfSecond < loadOfFirst ? second : first;
    }
}
