package dev.gatehouse.store;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.audit.AuditJournal;
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
     * A stretch of objects, at one revision.
     *
     * @throws CompactedException when the store no longer knows what stood at the revision asked for
     * @throws IllegalArgumentException when that revision is yet to come
     */
    Page range(Range range);

    /**
     * Makes all changes, or none when a guard does not hold. When it returns they are as safe as the store keeps
     * anything.
     *
     * @throws GuardFailedException names the guard that did not hold
     * @throws ObjectTooLargeException an object is beyond {@link ObjectTooLargeException#LIMIT}
     * @throws StoreUnavailableException nothing can be written now; reading and watching go on
     */
    Commit transact(Transaction transaction);

    /** What {@link #transact} would make now, without making it; new objects get a uid that they won't keep. */
    Commit rehearse(Transaction transaction);

    /**
     * {@link #transact}, for callers who need the revision alone.
     *
     * @return the new revision, or the one that stands if nothing changed
     */
    default long commit(Transaction transaction) {
        return transact(transaction).revision();
    }

    /**
     * Follows changes. The watcher is called on a thread of the store's, one call at a time; a slow one holds up
     * neither writers nor other watchers. With the revision of a {@link #list()} nothing is missed and nothing is seen
     * twice.
     *
     * @param after the first change seen is the one after this revision
     * @throws CompactedException when changes after that revision are no longer kept
     */
    default Watch watch(long after, Watcher watcher) {
        return watch(after, Selection.ALL, watcher);
    }

    /** The same, for changes of some objects only. */
    Watch watch(long after, Selection selection, Watcher watcher);

    /** Who changed what. */
    AuditJournal audit();

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

        /** A commit holds nothing of the selection: all up to its revision has been seen. */
        default void passed(long revision) {
        }

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
