package dev.gatehouse.proxy.balance;

import dev.gatehouse.snapshot.LoadBalancing;
import java.util.random.RandomGenerator;

/**
 * Chooses one endpoint of a fixed set, in proportion to the weights among those that are available.
 *
 * <p>Not thread-safe: each event loop has its own. A pick neither locks nor allocates.
 */
public interface Balancer {
    /** The answer where nothing is available. */
    int NONE = -1;

    /** The index of the chosen endpoint, or {@link #NONE}. */
    int pick(Candidates candidates);

    /**
     * A balancer for one set of endpoints.
     *
     * @param weights one per endpoint, each at least 1; may be empty
     * @param random  owned by the caller's event loop; it also sets where a rotation begins, so that several loops do
     *                not all begin with the first endpoint
     */
    static Balancer of(LoadBalancing kind, int[] weights, RandomGenerator random) {
        Weights checked = new Weights(weights);
        return switch (kind) {
            case LoadBalancing.RoundRobin _ -> checked.equal()
                    ? new Rotation(checked.size(), random)
                    : new WeightedRotation(checked, random);
            case LoadBalancing.Random _ -> new WeightedRandom(checked, random);
            case LoadBalancing.LeastRequest _ -> new LeastRequest(checked, random);
        };
    }
}
