package dev.gatehouse.model.schema;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A point in time as RFC 3339 spells it. */
public final class Instants {
    public static final Shape<Instant> RFC3339 = new Adapted<>(
            Text.of("a time such as 2026-01-31T12:00:00Z", 0, 64, Instants::problem).formatted("date-time"),
            (text, tree, in) -> problem(text).isEmpty() ? Instant.parse(text) : Instant.EPOCH, Instant::toString);

    private Instants() {
    }

    private static String problem(String text) {
        try {
            Instant.parse(text);
            return "";
        } catch (DateTimeParseException e) {
            return "\"" + text + "\" is not a time: write it like 2026-01-31T12:00:00Z";
        }
    }
}
