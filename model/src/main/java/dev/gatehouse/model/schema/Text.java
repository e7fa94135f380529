package dev.gatehouse.model.schema;

/**
 * A string.
 *
 * @param wanted    {@code a string}, or what it must be: {@code a hostname}
 * @param minLength in characters
 * @param maxLength in characters
 * @param check     what else there is to say of a value
 * @param pattern   the same as an ECMA 262 expression, as far as one can say it; empty: none
 * @param format    of OpenAPI, such as {@code byte}; empty: none
 */
public record Text(String wanted, int minLength, int maxLength, Check check, String pattern, String format)
        implements
            Shape<String> {
    public static final Text ANY = new Text("a string", 0, Integer.MAX_VALUE, value -> "");

    public Text(String wanted, int minLength, int maxLength, Check check) {
        this(wanted, minLength, maxLength, check, "", "");
    }

    /** Says what is wrong with a value; empty if nothing is. */
    @FunctionalInterface
    public interface Check {
        String problem(String value);
    }

    public static Text of(String what, int minLength, int maxLength, Check check) {
        return new Text("a string (" + what + ")", minLength, maxLength, check);
    }

    public static Text ofLength(int minLength, int maxLength) {
        return new Text("a string", minLength, maxLength, value -> "");
    }

    /** The same, its check published as an expression too. */
    public Text matching(String expression) {
        return new Text(wanted, minLength, maxLength, check, expression, format);
    }

    /** The same, with a format that OpenAPI knows. */
    public Text formatted(String openApi) {
        return new Text(wanted, minLength, maxLength, check, pattern, openApi);
    }

    @Override
    public String decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.type() != Tree.Scalar.Type.STRING) {
            in.wrongType(tree, wanted);
            return "";
        }
        String value = scalar.text();
        if (value.length() < minLength) {
            in.error(tree, value.isEmpty()
                    ? "must not be empty"
                    : "must have at least " + minLength + " characters, has " + value.length());
        } else if (value.length() > maxLength) {
            in.error(tree, "must have at most " + maxLength + " characters, has " + value.length());
        } else {
            String problem = check.problem(value);
            if (!problem.isEmpty()) {
                in.error(tree, problem);
            }
        }
        return value;
    }

    @Override
    public String neutral() {
        return "";
    }

    @Override
    public void encode(String value, Writing out) {
        out.text(value);
    }

    @Override
    public Schema schema() {
        return new Schema.StringType("", minLength, maxLength, pattern, format, java.util.List.of());
    }
}
