package dev.gatehouse.proxy.balance;

import java.util.random.RandomGenerator;

/**
 * Round robin over unequal weights: earliest deadline first.
 *
 * <p>Every endpoint is due each 1/weight of a virtual time and the heap's top is the one that is due first, so an
 * endpoint's turns are spread evenly over time instead of coming in a burst. Where within its first span an endpoint
 * begins is random, which keeps the loops out of step.
 *
 * <p>An endpoint that is passed over keeps its place in the order but not its arrears: when it is available again it
 * gets its share from then on, and no burst of what it missed. Cost: O(log n) per pick and per endpoint passed over.
 */
final class WeightedRotation implements Balancer {
    /** Beyond this the doubles lose the precision that large weights need; then time begins again at 0. */
    private static final double HORIZON = 1 << 20;

    private final int size;
    private final double[] span;
    private final double[] due;
    private final int[] heap;
    private final int[] passed;
    private int count;

    WeightedRotation(Weights weights, RandomGenerator random) {
        size = weights.size();
        span = new double[size];
        due = new double[size];
        heap = new int[size];
        passed = new int[size];
        for (int i = 0; i < size; i++) {
            span[i] = 1.0 / weights.get(i);
            due[i] = span[i] * random.nextDouble();
            push(i);
        }
    }

    @Override
    public int pick(Candidates candidates) {
        int passedOver = 0;
        int picked = NONE;
        while (count > 0) {
            int first = pop();
            if (candidates.available(first)) {
                picked = first;
                break;
            }
            passed[passedOver++] = first;
        }
        double now = picked == NONE ? 0 : due[picked];
        for (int i = 0; i < passedOver; i++) {
            due[passed[i]] = Math.max(due[passed[i]], now);
            push(passed[i]);
        }
        if (picked == NONE) {
            return NONE;
        }
        due[picked] = now + span[picked];
        push(picked);
        if (now > HORIZON) {
            restartTime(now);
        }
        return picked;
    }

    private void restartTime(double now) {
        for (int i = 0; i < size; i++) {
            due[i] -= now;
        }
    }

    private void push(int index) {
        int at = count++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (due[heap[parent]] <= due[index]) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = index;
    }

    private int pop() {
        int top = heap[0];
        int last = heap[--count];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= count) {
                break;
            }
            if (child + 1 < count && due[heap[child + 1]] < due[heap[child]]) {
                child++;
            }
            if (due[last] <= due[heap[child]]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return top;
    }
}
