package dev.gatehouse.bench.rounds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The order within a round. It rotates from round to round and is turned round in every second one, so that no contender
 * always comes first, nor always after the same other.
 */
public final class Turns {
    private Turns() {
    }

    /**
     * The order of a round.
     *
     * @param round from 1
     */
    public static <T> List<T> of(List<T> all, int round) {
        List<T> order = new ArrayList<>(all);
        Collections.rotate(order, -((round - 1) / 2 * 3 % Math.max(1, all.size())));
        return round % 2 == 0 ? order.reversed() : order;
    }
}
