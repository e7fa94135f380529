package dev.gatehouse.store.memory;

import dev.gatehouse.store.Change;
import dev.gatehouse.store.CompactedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last commits, oldest first, as a linked list. The log bounds how far back a new watch can begin; a watch under way
 * holds on to its own place in the list, so it never misses a commit that the log has let go. Guarded by the store's
 * lock.
 */
final class CommitLog {
    private final int capacity;
    private Commit oldest = new Commit(0, List.of());
    private Commit newest = oldest;
    private int changes;

    /**
     * @param capacity how many changes are kept, at least 1; the newest commit is kept whole
     */
    CommitLog(int capacity) {
        this.capacity = capacity;
    }

    void append(long revision, List<Change> made) {
        Commit commit = new Commit(revision, made);
        newest.next = commit;
        newest = commit;
        changes += made.size();
        Commit next = oldest.next;
        while (changes > capacity && next != null && next != newest) {
            changes -= next.changes.size();
            oldest = new Commit(next.revision, List.of());
            oldest.next = next.next;
            next = oldest.next;
        }
    }

    /** The place after which the commits that follow a revision come. */
    Commit at(long revision) {
        if (revision < oldest.revision) {
            throw new CompactedException(revision, oldest.revision);
        }
        Commit place = oldest;
        for (Commit next = place.next; next != null && next.revision <= revision; next = place.next) {
            place = next;
        }
        return place;
    }

    /** A place in the log. */
    static final class Commit {
        final long revision;
        final List<Change> changes;
        @Nullable
        Commit next;

        Commit(long revision, List<Change> changes) {
            this.revision = revision;
            this.changes = changes;
        }
    }
}
