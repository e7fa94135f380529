package dev.gatehouse.store.table;

import dev.gatehouse.store.Change;
import dev.gatehouse.store.CompactedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last commits, oldest first, as a linked list. The log bounds how far back a new watch can begin; a watch under way
 * holds on to its own place in the list, so it never misses a commit that the log has let go. Guarded by the table's
 * lock.
 */
final class CommitLog {
    private final int capacity;
    private Entry oldest;
    private Entry newest;
    private int changes;

    /**
     * @param start    the revision before the first commit
     * @param capacity how many changes are kept, at least 1; the newest commit is kept whole
     */
    CommitLog(long start, int capacity) {
        this.oldest = new Entry(start, List.of());
        this.newest = oldest;
        this.capacity = capacity;
    }

    void append(long revision, List<Change> made) {
        Entry commit = new Entry(revision, made);
        newest.next = commit;
        newest = commit;
        changes += made.size();
        Entry next = oldest.next;
        while (changes > capacity && next != null && next != newest) {
            changes -= next.changes.size();
            oldest = new Entry(next.revision, List.of());
            oldest.next = next.next;
            next = oldest.next;
        }
    }

    /** The revision before the oldest commit that is kept. */
    long oldest() {
        return oldest.revision;
    }

    /** The place after which the commits that follow a revision come. */
    Entry at(long revision) {
        if (revision < oldest.revision) {
            throw new CompactedException(revision, oldest.revision);
        }
        if (revision >= newest.revision) {
            return newest;
        }
        Entry place = oldest;
        for (Entry next = place.next; next != null && next.revision <= revision; next = place.next) {
            place = next;
        }
        return place;
    }

    /** All changes after a revision, the newest first. */
    List<Change> backTo(long revision) {
        List<Change> found = new ArrayList<>();
        for (Entry next = at(revision).next; next != null; next = next.next) {
            found.addAll(next.changes);
        }
        return found.reversed();
    }

    /** A place in the log. */
    static final class Entry {
        final long revision;
        final List<Change> changes;
        @Nullable
        Entry next;

        Entry(long revision, List<Change> changes) {
            this.revision = revision;
            this.changes = changes;
        }
    }
}
