package dev.gatehouse.app.serve;

import sun.misc.Signal;

/** The signals that a server listens to. Where the platform has none of a name, nothing happens. */
final class Signals {
    private Signals() {
    }

    /** SIGTERM and SIGINT. The JVM then does not end by itself. */
    static void onStop(Runnable action) {
        on("TERM", action);
        on("INT", action);
    }

    /** SIGHUP. */
    static void onReload(Runnable action) {
        on("HUP", action);
    }

    private static void on(String name, Runnable action) {
        try {
            Signal.handle(new Signal(name), _ -> action.run());
        } catch (IllegalArgumentException e) {
            // The platform has no such signal, or the JVM keeps it for itself (-Xrs).
        }
    }
}
