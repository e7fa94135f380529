package dev.gatehouse.model.schema;

/** A whole number within bounds, both included. */
public record Whole(long min, long max) implements Shape<Long> {
    public static final Whole PORT = new Whole(1, 65535);
    public static final Whole INT32 = new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    public static final Whole UINT32 = new Whole(0, 4294967295L);
    public static final Whole INT64 = new Whole(Long.MIN_VALUE, Long.MAX_VALUE);

    @Override
    public String wanted() {
        return "a whole number";
    }

    @Override
    public Long decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.type() != Tree.Scalar.Type.INTEGER) {
            in.wrongType(tree, isQuotedNumber(tree) ? "a whole number: leave the quotes out" : wanted());
            return 0L;
        }
        try {
            long value = Long.decode(decimal(scalar.text()));
            if (value < min || value > max) {
                outOfRange(scalar, in);
            }
            return value;
        } catch (NumberFormatException tooLong) {
            outOfRange(scalar, in);
            return 0L;
        }
    }

    private void outOfRange(Tree.Scalar scalar, Reading in) {
        String bounds = max >= Integer.MAX_VALUE
                ? "at least " + min
                : min <= Integer.MIN_VALUE ? "at most " + max : "between " + min + " and " + max;
        in.error(scalar, "must be " + bounds + ", is " + scalar.text());
    }

    private static boolean isQuotedNumber(Tree tree) {
        return tree instanceof Tree.Scalar scalar && !scalar.text().isEmpty()
                && scalar.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Long.decode takes a leading zero for octal; YAML 1.2 writes that 0o. */
    private static String decimal(String text) {
        if (text.startsWith("0o")) {
            return "0" + text.substring(2);
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        int start = signed ? 1 : 0;
        while (start < text.length() - 1 && text.charAt(start) == '0' && text.charAt(start + 1) != 'x') {
            start++;
        }
        return (signed ? text.substring(0, 1) : "") + text.substring(start);
    }

    @Override
    public Long neutral() {
        return 0L;
    }

    @Override
    public void encode(Long value, Writing out) {
        out.number(value);
    }

    @Override
    public Schema schema() {
        return new Schema.IntegerType("", min, max, java.util.List.of());
    }
}
