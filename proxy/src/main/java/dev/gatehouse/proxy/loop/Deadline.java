package dev.gatehouse.proxy.loop;

import org.jspecify.annotations.Nullable;

/** Something to do at a time unless it is cancelled. One object serves again and again; arming it allocates nothing. */
public final class Deadline {
    private final Runnable action;
    @Nullable
    Deadline previous;
    @Nullable
    Deadline next;
    long tick;

    public Deadline(Runnable action) {
        this.action = action;
    }

    void expire() {
        action.run();
    }

    boolean isArmed() {
        return next != null;
    }
}
