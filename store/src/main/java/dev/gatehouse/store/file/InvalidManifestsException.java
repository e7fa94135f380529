package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A cold start found files that cannot be used; the message has each problem on a line. */
public final class InvalidManifestsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidManifestsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Errors and warnings, in order of file and line. */
    public List<Problem> problems() {
        return problems;
    }
}
