package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Ascii;
import dev.gatehouse.model.schema.Text;

/** The keys of ConfigMaps and Secrets. */
final class DataKeys {
    private static final int MAX_LENGTH = 253;

    static final Text.Check CHECK = DataKeys::problem;

    private DataKeys() {
    }

    private static String problem(String key) {
        boolean good = !key.isEmpty() && key.length() <= MAX_LENGTH && key.chars().allMatch(DataKeys::isAllowed)
                && !key.equals(".") && !key.startsWith("..");
        return good ? "" : "\"" + key + "\" is not a valid key: use letters, digits, \"-\", \"_\" and \".\"";
    }

    private static boolean isAllowed(int c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
