package dev.gatehouse.proxy.balance;

import java.util.random.RandomGenerator;

/** Round robin over equal weights: one step per pick, and one more for each endpoint that is passed over. */
final class Rotation implements Balancer {
    private final int size;
    private int next;

    Rotation(int size, RandomGenerator random) {
        this.size = size;
        this.next = size > 1 ? random.nextInt(size) : 0;
    }

    @Override
    public int pick(Candidates candidates) {
        int index = next;
        for (int passed = 0; passed < size; passed++) {
            int following = index + 1 == size ? 0 : index + 1;
            if (candidates.available(index)) {
                next = following;
                return index;
            }
            index = following;
        }
        return NONE;
    }
}
