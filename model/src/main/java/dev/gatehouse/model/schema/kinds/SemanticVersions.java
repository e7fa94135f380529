package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Ascii;

/** Semantic Versioning 2.0.0, section 2 and 9 to 10. */
public final class SemanticVersions {
    private static final int MOST_DIGITS = 9;

    private SemanticVersions() {
    }

    /** What is wrong with a version; empty if nothing is. */
    public static String problem(String version) {
        String core = version.split("[-+]", 2)[0];
        String[] numbers = core.split("\\.", -1);
        boolean good = numbers.length == 3 && version.chars().allMatch(SemanticVersions::isAllowed)
                && !version.endsWith("-") && !version.endsWith("+") && !version.endsWith(".");
        for (String number : numbers) {
            if (number.length() > MOST_DIGITS) {
                return "\"" + version + "\": a number has at most " + MOST_DIGITS + " digits";
            }
            good &= isNumber(number);
        }
        return good
                ? ""
                : "\"" + version + "\" is not a semantic version: write three numbers such as 1.2.0, perhaps with"
                        + " -rc.1 or +build";
    }

    private static boolean isAllowed(int c) {
        return c < 128 && (Ascii.isLetter((char) c) || Ascii.isDigit((char) c) || c == '.' || c == '-' || c == '+');
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
    }
}
