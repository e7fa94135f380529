package dev.gatehouse.model.schema;

/** Whole numbers as other types than {@code long}. */
public final class Numbers {
    /** An {@code Integer}, as lists hold it. */
    public static final Shape<Integer> INTEGER = integer(Integer.MIN_VALUE, Integer.MAX_VALUE);

    private Numbers() {
    }

    public static Shape<Integer> integer(int min, int max) {
        return Adapted.of(new Whole(min, max), Long::intValue, Integer::longValue);
    }
}
