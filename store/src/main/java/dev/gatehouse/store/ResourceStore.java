package dev.gatehouse.store;

import dev.gatehouse.model.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * Objects by key, in one stream of revisions. Every commit that changes something moves the revision on by one, and all
 * its changes bear that revision; a watcher sees each change once and in order. Thread-safe.
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
     * Follows changes. The watcher is called on a thread of the store's, one call at a time; a slow one holds up
     * neither writers nor other watchers. With the revision of a {@link #list()} nothing is missed and nothing is seen
     * twice.
     *
     * @param after the first change seen is the one after this revision
     * @throws CompactedException when changes after that revision are no longer kept
     */
    Watch watch(long after, Watcher watcher);

    @Override
    void close();

    /** All objects at a revision, in order of key. */
    record Contents(long revision, List<StoredObject> objects) {
        public Contents {
            objects = List.copyOf(objects);
        }
    }

    /** Hears changes. */
    @FunctionalInterface
    interface Watcher {
        /** Changes of one commit, in the order of its operations. */
        void on(List<Change> changes);

        /**
         * The watch is over, because it fell behind what the store keeps: list again, and watch from there. A store
         * that keeps what a watcher has not seen yet never calls this.
         */
        default void lost(CompactedException cause) {
        }
    }

    /** Ends with {@link #close()}; a call that is under way may still finish. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
