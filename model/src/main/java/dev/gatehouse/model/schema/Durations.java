package dev.gatehouse.model.schema;

import java.time.Duration;

/** Lengths of time as text. */
public final class Durations {
    /** Gateway API (GEP-2257): up to four whole numbers of at most five digits with h, m, s or ms. */
    public static final Shape<Duration> GATEWAY = shape(
            "a duration such as 10s, 1h30m or 500ms", Durations::gatewayProblem, "^([0-9]{1,5}(h|m|s|ms)){1,4}$");
    /** Go's: decimals and the units ns and us too. Never negative. */
    public static final Shape<Duration> GO = shape("a duration such as 10s, 1.5h or 500ms", Durations::goProblem,
            "^(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(h|m|s|ms|us|ns))+)$");

    private static final int MAX_PARTS = 4;
    private static final int MAX_DIGITS = 5;

    private Durations() {
    }

    private static Shape<Duration> shape(String what, Text.Check check, String pattern) {
        return new Adapted<>(Text.of(what, 0, 64, check).matching(pattern),
                (text, tree, in) -> check.problem(text).isEmpty() ? parse(text) : Duration.ZERO, Durations::format);
    }

    private static String gatewayProblem(String text) {
        int parts = 0;
        int at = 0;
        while (at < text.length()) {
            int digits = at;
            while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
                at++;
            }
            int unit = unitLength(text, at);
            parts++;
            if (at == digits || at - digits > MAX_DIGITS || unit == 0 || parts > MAX_PARTS
                    || text.charAt(at) == 'n' || text.charAt(at) == 'u') {
                return notADuration(text);
            }
            at += unit;
        }
        return parts == 0 ? notADuration(text) : "";
    }

    private static String notADuration(String text) {
        return "\"" + text + "\" is not a duration: write whole numbers with h, m, s or ms, such as 10s, 1h30m or"
                + " 500ms";
    }

    private static String goProblem(String text) {
        try {
            parse(text);
            return "";
        } catch (ArithmeticException | NumberFormatException e) {
            return "\"" + text + "\" is not a duration: write numbers with h, m, s or ms, such as 10s, 1h30m or 500ms";
        }
    }

    private static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (text.isEmpty()) {
            throw new NumberFormatException("empty");
        }
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && (Ascii.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            int unit = unitLength(text, at);
            if (unit == 0 || at == start || at - start > 18) {
                throw new NumberFormatException(text);
            }
            long nanos = nanosOf(text.substring(at, at + unit));
            sum = sum.plusNanos(new java.math.BigDecimal(text.substring(start, at))
                    .multiply(java.math.BigDecimal.valueOf(nanos)).longValue());
            at += unit;
        }
        return sum;
    }

    private static int unitLength(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        boolean two = at + 1 < text.length() && text.charAt(at + 1) == 's';
        return switch (text.charAt(at)) {
            case 'h', 's' -> 1;
            case 'm' -> two ? 2 : 1;
            case 'n', 'u' -> two ? 2 : 0;
            default -> 0;
        };
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "us" -> 1_000L;
            default -> 1L;
        };
    }

    /**
     * Compares two texts that are durations.
     *
     * @throws NumberFormatException if one is none
     */
    public static int compare(String one, String other) {
        return parse(one).compareTo(parse(other));
    }

    /** Whether a text that is a duration is of no length. */
    public static boolean isZero(String text) {
        return parse(text).isZero();
    }

    /** The largest units that give whole numbers: {@code 1h30m}, {@code 1500ms} as {@code 1s500ms}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        append(text, duration.toNanosPart() / 1000 % 1000, "us");
        append(text, duration.toNanosPart() % 1000, "ns");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}
