package dev.gatehouse.api.tree;

/** A patch that can't be applied. */
public final class PatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean malformed;

    /**
     * @param malformed whether the patch itself is wrong, whatever it is applied to
     */
    public PatchException(String message, boolean malformed) {
        super(message);
        this.malformed = malformed;
    }

    public boolean isMalformed() {
        return malformed;
    }
}
