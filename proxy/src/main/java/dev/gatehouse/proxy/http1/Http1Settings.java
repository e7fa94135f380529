package dev.gatehouse.proxy.http1;

import java.time.Duration;

/**
 * Limits on client connections.
 *
 * @param limits        on a request's head
 * @param headerTimeout from a head's first byte to its last; from accepting a connection to its first byte too
 * @param idleTimeout   between two requests of a connection
 * @param bodyTimeout   between two reads of a body, and between two writes that a client takes
 */
public record Http1Settings(HeadLimits limits, Duration headerTimeout, Duration idleTimeout, Duration bodyTimeout) {
    public static final Http1Settings DEFAULT = new Http1Settings(HeadLimits.DEFAULT, Duration.ofSeconds(15),
            Duration.ofSeconds(90), Duration.ofMinutes(5));

    /** How late a timeout may be noticed at most, in nanoseconds. */
    long shortestNanos() {
        return Math.min(headerTimeout.toNanos(), Math.min(idleTimeout.toNanos(), bodyTimeout.toNanos()));
    }
}
