package dev.gatehouse.store;

import dev.gatehouse.model.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * Objects by key, in one stream of revisions. Every change moves the revision on by one; a watcher sees each change
 * once and in order. Thread-safe.
 */
public interface ResourceStore extends AutoCloseable {
    /** The revision of the last change; 0 for an empty store. */
    long revision();

    Optional<StoredObject> get(ObjectKey key);

    /** Everything, at one revision. */
    Contents list();

    /**
     * Makes all changes, or none when a guard does not hold.
     *
     * @return the new revision, or the one that stands if nothing changed
     * @throws GuardFailedException names the guard that did not hold
     */
    long commit(Transaction transaction);

    /**
     * Follows changes. The watcher is called on a thread of the store's, one call at a time.
     *
     * @param after the first change seen is the one after this revision
     * @throws CompactedException when changes after that revision are no longer kept
     */
    Watch watch(long after, Watcher watcher);

    @Override
    void close();

    /** All objects at a revision, in order of key. */
    record Contents(long revision, List<StoredObject> objects) {}

    /** Hears changes. */
    @FunctionalInterface
    interface Watcher {
        /** Changes of one commit, in order. */
        void on(List<Change> changes);
    }

    /** Ends with {@link #close()}. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
