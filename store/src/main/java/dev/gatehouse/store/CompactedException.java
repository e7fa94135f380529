package dev.gatehouse.store;

/** Changes after the asked-for revision are no longer kept: list again, and watch from there. */
public final class CompactedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CompactedException(long asked, long oldest) {
        super("revision " + asked + " is compacted; the oldest one kept is " + oldest);
    }
}
