package dev.gatehouse.api.access;

import dev.gatehouse.model.access.LoginSession;
import java.time.Duration;
import java.time.Instant;

/** How long a session lasts. */
public final class SessionTimes {
    /** Without a request. */
    public static final Duration IDLE = Duration.ofHours(2);
    /** With however many requests. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private SessionTimes() {
    }

    static boolean isOver(LoginSession session, Instant lastUse, Instant now) {
        return !now.isBefore(session.spec().expires()) || !now.isBefore(lastUse.plus(IDLE));
    }
}
