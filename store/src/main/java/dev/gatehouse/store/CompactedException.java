package dev.gatehouse.store;

/** What was asked for is no longer kept: list again, and watch from there. */
public final class CompactedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long oldest;

    public CompactedException(long asked, long oldest) {
        super("revision " + asked + " is compacted; the oldest one kept is " + oldest);
        this.oldest = oldest;
    }

    /** The oldest revision that can be asked for. */
    public long oldest() {
        return oldest;
    }
}
