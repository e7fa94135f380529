package dev.gatehouse.model.codec;

import java.util.List;

/**
 * What a text holds.
 *
 * @param objects  those without an error
 * @param problems all of them, in order of place
 */
public record ReadResult(List<ReadObject> objects, List<Problem> problems) {
    public ReadResult {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
