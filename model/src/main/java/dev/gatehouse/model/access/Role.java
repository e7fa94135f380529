package dev.gatehouse.model.access;

import java.util.Locale;

/** What somebody may do, in one namespace or everywhere. */
public enum Role {
    /** Reads everything but Secrets. */
    VIEWER,
    /** Reads and writes everything but grants and what a publication is made of. */
    EDITOR,
    /** Reads as a viewer, and publishes to environments. */
    PUBLISHER,
    /** All of these, and gives others roles. */
    OWNER,
    /** Everything there is; never of one namespace alone. */
    ADMIN;

    /** {@code viewer}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
