package dev.gatehouse.app.resource;

import java.util.Locale;

/** How {@code get} prints. */
enum OutputForm {
    TABLE, WIDE, YAML, JSON, NAME;

    boolean isTable() {
        return this == TABLE || this == WIDE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
