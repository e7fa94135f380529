package dev.gatehouse.proxy.balance;

/** The weights of an endpoint set, checked and copied once. */
final class Weights {
    private final int[] values;
    private final boolean equal;

    Weights(int[] values) {
        this.values = values.clone();
        boolean same = true;
        for (int weight : this.values) {
            if (weight < 1) {
                throw new IllegalArgumentException("a weight must be at least 1, not " + weight);
            }
            same &= weight == this.values[0];
        }
        this.equal = same;
    }

    int size() {
        return values.length;
    }

    int get(int index) {
        return values[index];
    }

    boolean equal() {
        return equal;
    }

    long total() {
        long total = 0;
        for (int weight : values) {
            total += weight;
        }
        return total;
    }
}
