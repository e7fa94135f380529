package dev.gatehouse.store.memory;

import dev.gatehouse.store.ResourceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch: a thread that walks along the log and calls the watcher without the store's lock. It holds no commit but the
 * one it stands at, so that what all have seen can go.
 */
final class Follower implements ResourceStore.Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final MemoryStore store;
    private final ResourceStore.Watcher watcher;
    private CommitLog.Commit place;
    private volatile boolean closed;

    Follower(MemoryStore store, CommitLog.Commit place, ResourceStore.Watcher watcher) {
        this.store = store;
        this.place = place;
        this.watcher = watcher;
    }

    void start() {
        Thread.ofPlatform().daemon().name("store-watch").start(this::follow);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        store.wakeFollowers();
    }

    private void follow() {
        while (true) {
            CommitLog.Commit next = store.awaitNext(this, place);
            if (next == null) {
                return;
            }
            place = next;
            deliver(next);
        }
    }

    private void deliver(CommitLog.Commit commit) {
        try {
            watcher.on(commit.changes);
        } catch (RuntimeException e) {
            LOG.error("a watcher failed on revision {}; it goes on with the next", commit.revision, e);
        }
    }
}
