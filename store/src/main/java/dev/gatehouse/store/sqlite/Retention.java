package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Decides how much history the file keeps: the asked-for number of changes, and up to a quarter more, so that it need
 * not be cut with every commit. Used by one thread.
 */
final class Retention {
    private final int capacity;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final List<Kept> counted = new ArrayList<>();
    private long changes;
    private int dropping;

    private record Kept(long revision, int changes) {}

    Retention(int capacity) {
        this.capacity = capacity;
    }

    /** Notes a commit that is in the file already. */
    void known(long revision, int count) {
        kept.add(new Kept(revision, count));
        changes += count;
    }

    /** Notes a commit that is being written; {@link #settle()} or the next {@link #due()} decides about it. */
    void count(List<Change> commit) {
        counted.add(new Kept(commit.getFirst().revision(), commit.size()));
    }

    /** The revision up to which changes may go now, once a quarter too many are there. */
    Optional<Long> due() {
        dropping = 0;
        long total = changes + counted.stream().mapToLong(Kept::changes).sum();
        if (total <= capacity + capacity / 4) {
            return Optional.empty();
        }
        long last = 0;
        for (Kept commit : kept) {
            if (total <= capacity) {
                break;
            }
            total -= commit.changes;
            last = commit.revision;
            dropping++;
        }
        return dropping == 0 ? Optional.empty() : Optional.of(last);
    }

    /** What was counted is in the file, what was due is gone. */
    void settle() {
        for (; dropping > 0; dropping--) {
            changes -= kept.remove().changes;
        }
        for (Kept commit : counted) {
            known(commit.revision, commit.changes);
        }
        counted.clear();
    }

    /** What was counted was not written. */
    void discard() {
        dropping = 0;
        counted.clear();
    }
}
