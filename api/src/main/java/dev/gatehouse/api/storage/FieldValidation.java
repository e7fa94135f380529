package dev.gatehouse.api.storage;

import java.util.Optional;

/** What becomes of fields that an object does not have. */
public enum FieldValidation {
    /** The request is refused. */
    STRICT,
    /** They are left out, and a warning says so. */
    WARN,
    /** They are left out. */
    IGNORE;

    /** @return empty when the query's parameter is none of these; {@link #WARN} when there is none */
    public static Optional<FieldValidation> parse(String text) {
        return switch (text) {
            case "", "Warn" -> Optional.of(WARN);
            case "Strict" -> Optional.of(STRICT);
            case "Ignore" -> Optional.of(IGNORE);
            default -> Optional.empty();
        };
    }
}
