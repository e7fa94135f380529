package dev.gatehouse.store;

/** A transaction was not made because a guard did not hold. */
public final class GuardFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Transaction.Guard guard;

    public GuardFailedException(Transaction.Guard guard, String found) {
        super("not written: " + guard + " does not hold, " + found);
        this.guard = guard;
    }

    public Transaction.Guard guard() {
        return guard;
    }
}
