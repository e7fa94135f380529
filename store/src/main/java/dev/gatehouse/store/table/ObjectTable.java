package dev.gatehouse.store.table;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Page;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.ResourceStore.Contents;
import dev.gatehouse.store.ResourceStore.Watcher;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The current objects by key, and the last changes. One lock guards everything and is held for the time of a look-up, a
 * copy, or taking a commit in; each watch has a thread of its own that waits for commits. Who writes sees to it that
 * commits are published one after the other.
 */
public final class ObjectTable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final TreeMap<ObjectKey, StoredObject> objects = new TreeMap<>();
    private final CommitLog log;
    private long revision;
    private @Nullable Contents listed;
    private boolean closed;

    /**
     * @param start    the revision at which it is empty
     * @param capacity how many changes are kept for watches that begin in the past, at least 1
     */
    public ObjectTable(long start, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("history of " + capacity + " changes: at least 1 is needed");
        }
        this.revision = start;
        this.log = new CommitLog(start, capacity);
    }

    /**
     * A table as an earlier process left it.
     *
     * @param oldest  the revision before the first commit of the history
     * @param objects as they are
     * @param commits the history, in order; each holds the changes of one revision
     * @param last    the revision that it stands at
     */
    public ObjectTable(long oldest, int capacity, Collection<StoredObject> objects, Collection<List<Change>> commits,
            long last) {
        this(oldest, capacity);
        objects.forEach(object -> this.objects.put(object.key(), object));
        commits.forEach(changes -> log.append(changes.getFirst().revision(), changes));
        this.revision = last;
    }

    public long revision() {
        lock.lock();
        try {
            return revision;
        } finally {
            lock.unlock();
        }
    }

    /** The revision before the oldest commit that a watch can begin at. */
    public long oldest() {
        lock.lock();
        try {
            return log.oldest();
        } finally {
            lock.unlock();
        }
    }

    public Optional<StoredObject> get(ObjectKey key) {
        lock.lock();
        try {
            return Optional.ofNullable(objects.get(key));
        } finally {
            lock.unlock();
        }
    }

    public Contents list() {
        lock.lock();
        try {
            Contents contents = listed;
            if (contents == null) {
                contents = new Contents(revision, List.copyOf(objects.values()));
                listed = contents;
            }
            return contents;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link ResourceStore#range}. */
    public Page range(Range range) {
        lock.lock();
        try {
            long at = range.atRevision().orElse(revision);
            if (at > revision) {
                throw new IllegalArgumentException(
                        "revision " + at + " is yet to come; the store is at " + revision);
            }
            return Paging.page(range, at == revision ? objects : Paging.past(objects, log.backTo(at)), at);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a commit in, and lets watches know.
     *
     * @param changes of the revision after the present one; not empty
     */
    public void publish(List<Change> changes) {
        lock.lock();
        try {
            for (Change change : changes) {
                change.after().ifPresentOrElse(after -> objects.put(change.key(), after),
                        () -> objects.remove(change.key()));
            }
            revision = changes.getFirst().revision();
            listed = null;
            log.append(revision, changes);
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link ResourceStore#watch}. */
    public ResourceStore.Watch watch(long after, Selection selection, Watcher watcher) {
        lock.lock();
        try {
            requireOpen();
            if (after > revision) {
                throw new IllegalArgumentException(
                        "revision " + after + " is yet to come; the store is at " + revision);
            }
            Follower follower = new Follower(this, log.at(after), selection, watcher);
            follower.start();
            return follower;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all watches. Reading goes on. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @throws IllegalStateException after {@link #close()} */
    public void requireOpen() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the commit after a place; null when the table or the watch was closed. */
    CommitLog.@Nullable Entry awaitNext(Follower follower, CommitLog.Entry place) {
        lock.lock();
        try {
            while (!closed && !follower.isClosed()) {
                CommitLog.Entry next = place.next;
                if (next != null) {
                    return next;
                }
                committed.awaitUninterruptibly();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    void wakeFollowers() {
        lock.lock();
        try {
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
