package dev.gatehouse.store;

import dev.gatehouse.model.ObjectKey;
import java.util.List;

/** An object is not as its kind demands. Nothing was written. */
public final class InvalidObjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * @param problems {@code path: message} each
     */
    public InvalidObjectException(ObjectKey key, List<String> problems) {
        super(key + " is not as its kind demands: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@code path: message} each. */
    public List<String> problems() {
        return problems;
    }
}
