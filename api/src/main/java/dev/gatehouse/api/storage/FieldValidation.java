package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;

/** What becomes of fields that an object does not have. */
public enum FieldValidation {
    /** The request is refused. */
    STRICT,
    /** They are left out, and a warning says so. */
    WARN,
    /** They are left out. */
    IGNORE;

    /**
     * @param text the query's parameter; empty: {@link #WARN}
     */
    public static FieldValidation parse(String text) {
        return switch (text) {
            case "", "Warn" -> WARN;
            case "Strict" -> STRICT;
            case "Ignore" -> IGNORE;
            default -> throw new ApiException(dev.gatehouse.api.status.Reason.INVALID,
                    "fieldValidation: Unsupported value: \"" + text
                            + "\": supported values: \"Ignore\", \"Strict\", \"Warn\"");
        };
    }
}
