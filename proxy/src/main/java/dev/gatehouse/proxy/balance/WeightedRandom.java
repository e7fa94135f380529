package dev.gatehouse.proxy.balance;

import java.util.random.RandomGenerator;

/** By chance. */
final class WeightedRandom implements Balancer {
    private final WeightedDraw draw;

    WeightedRandom(Weights weights, RandomGenerator random) {
        this.draw = new WeightedDraw(weights, random);
    }

    @Override
    public int pick(Candidates candidates) {
        return draw.draw(candidates, NONE);
    }
}
