package dev.gatehouse.store.table;

import dev.gatehouse.store.Change;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch: a thread that walks along the log and calls the watcher without the table's lock. It holds no commit but the
 * one it stands at, so that what all have seen can go.
 */
final class Follower implements ResourceStore.Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final ObjectTable table;
    private final Selection selection;
    private final ResourceStore.Watcher watcher;
    private CommitLog.Entry place;
    private volatile boolean closed;

    Follower(ObjectTable table, CommitLog.Entry place, Selection selection, ResourceStore.Watcher watcher) {
        this.table = table;
        this.place = place;
        this.selection = selection;
        this.watcher = watcher;
    }

    void start() {
        Thread.ofVirtual().name("store-watch").start(this::follow);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        table.wakeFollowers();
    }

    private void follow() {
        while (true) {
            CommitLog.Entry next = table.awaitNext(this, place);
            if (next == null) {
                return;
            }
            place = next;
            deliver(next);
        }
    }

    private void deliver(CommitLog.Entry commit) {
        List<Change> chosen = selection.equals(Selection.ALL)
                ? commit.changes
                : commit.changes.stream().filter(change -> selection.matches(change.key())).toList();
        try {
            if (chosen.isEmpty()) {
                watcher.passed(commit.revision);
            } else {
                watcher.on(chosen);
            }
        } catch (RuntimeException e) {
            LOG.error("a watcher failed on revision {}; it goes on with the next", commit.revision, e);
        }
    }
}
