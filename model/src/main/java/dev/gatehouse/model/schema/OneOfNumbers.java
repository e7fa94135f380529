package dev.gatehouse.model.schema;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One of a few whole numbers. */
public final class OneOfNumbers implements Shape<Long> {
    private final long[] numbers;

    public OneOfNumbers(long... numbers) {
        this.numbers = numbers.clone();
    }

    @Override
    public Long decode(Tree tree, Reading in) {
        int before = in.errors();
        long value = Whole.INT64.decode(tree, in);
        if (in.errors() == before && Arrays.stream(numbers).noneMatch(number -> number == value)) {
            in.error(tree, "must be one of "
                    + Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(", ")) + ", is "
                    + value);
        }
        return value;
    }

    @Override
    public Long neutral() {
        return numbers[0];
    }

    @Override
    public void encode(Long value, Writing out) {
        out.number(value);
    }

    @Override
    public String wanted() {
        return "a whole number";
    }

    @Override
    public Schema schema() {
        return new Schema.IntegerType("", numbers[0], numbers[numbers.length - 1],
                Arrays.stream(numbers).boxed().toList());
    }
}
