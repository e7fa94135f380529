package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import java.util.Locale;

/** What a plain YAML scalar is: the core schema of YAML 1.2. */
final class ScalarTypes {
    private ScalarTypes() {
    }

    static Tree.Scalar.Type ofPlain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Tree.Scalar.Type.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Tree.Scalar.Type.BOOLEAN;
            case ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf", "+.Inf", "+.INF", ".nan", ".NaN",
                    ".NAN" ->
                Tree.Scalar.Type.DECIMAL;
            default -> number(text);
        };
    }

    /** Words that YAML 1.1, which Kubernetes' tools read, takes for true or false. */
    static boolean isOldBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "n", "yes", "no", "on", "off" -> true;
            default -> false;
        };
    }

    private static Tree.Scalar.Type number(String text) {
        int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        if (text.startsWith("0x")) {
            return digits(text, 2, 16) == text.length() && text.length() > 2
                    ? Tree.Scalar.Type.INTEGER
                    : Tree.Scalar.Type.STRING;
        }
        if (text.startsWith("0o")) {
            return digits(text, 2, 8) == text.length() && text.length() > 2
                    ? Tree.Scalar.Type.INTEGER
                    : Tree.Scalar.Type.STRING;
        }
        int at = digits(text, start, 10);
        int whole = at - start;
        if (at == text.length()) {
            return whole > 0 ? Tree.Scalar.Type.INTEGER : Tree.Scalar.Type.STRING;
        }
        int fraction = 0;
        if (text.charAt(at) == '.') {
            int end = digits(text, at + 1, 10);
            fraction = end - at - 1;
            at = end;
        }
        if (whole + fraction == 0) {
            return Tree.Scalar.Type.STRING;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+') ? 1 : 0;
            int end = digits(text, at + 1 + sign, 10);
            return end == text.length() && end > at + 1 + sign ? Tree.Scalar.Type.DECIMAL : Tree.Scalar.Type.STRING;
        }
        return at == text.length() ? Tree.Scalar.Type.DECIMAL : Tree.Scalar.Type.STRING;
    }

    private static int digits(String text, int from, int radix) {
        int at = from;
        while (at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return at;
    }
}
