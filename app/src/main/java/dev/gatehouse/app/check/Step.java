package dev.gatehouse.app.check;

import java.time.Duration;

/**
 * What came of one step.
 *
 * @param name   {@code dns}, {@code connect}, {@code tls}, {@code http}
 * @param ok     whether the next step can follow
 * @param detail what was found, or why it failed
 * @param took   how long
 * @param hint   the way out of a failure; may be empty
 */
record Step(String name, boolean ok, String detail, Duration took, String hint) {
    static Step done(String name, String detail, long startNanos) {
        return new Step(name, true, detail, since(startNanos), "");
    }

    static Step failed(String name, String detail, long startNanos, String hint) {
        return new Step(name, false, detail, since(startNanos), hint);
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
