package dev.gatehouse.store;

import java.util.Optional;

/** A transaction was not made because a guard did not hold. */
public final class GuardFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Transaction.Guard guard;
    private final transient Optional<StoredObject> found;

    public GuardFailedException(Transaction.Guard guard, Optional<StoredObject> found) {
        super("not written: " + guard + " does not hold, " + found.map(
                object -> "it is at revision " + object.revision() + ", from " + object.origin())
                .orElse("it is absent"));
        this.guard = guard;
        this.found = found;
    }

    public Transaction.Guard guard() {
        return guard;
    }

    /** What stood where the guard looked. */
    public Optional<StoredObject> found() {
        return found;
    }
}
