package dev.gatehouse.store;

import java.util.List;

/**
 * What a transaction made.
 *
 * @param revision of the store after it
 * @param changes  in the order of the operations; an operation that changed nothing has none
 */
public record Commit(long revision, List<Change> changes) {
    public Commit {
        changes = List.copyOf(changes);
    }
}
