package dev.gatehouse.store.memory;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Page;
import dev.gatehouse.store.Planning;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.audit.AuditJournal;
import dev.gatehouse.store.table.ObjectTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Objects in memory. Writers wait for each other; readers wait for nobody but the moment of a commit. */
public final class MemoryStore implements ResourceStore {
    /** How many changes are kept for watches that begin in the past. */
    public static final int DEFAULT_HISTORY = 2048;

    private final Planning planning;
    private final ReentrantLock writing = new ReentrantLock();
    private final ObjectTable table;
    private final AuditRing audit = new AuditRing();

    public MemoryStore(Clock clock) {
        this(clock, DEFAULT_HISTORY);
    }

    /**
     * @param clock   for creation times
     * @param history how many changes are kept for watches that begin in the past, at least 1
     */
    public MemoryStore(Clock clock, int history) {
        this.planning = new Planning(clock);
        this.table = new ObjectTable(0, history);
    }

    @Override
    public long revision() {
        return table.revision();
    }

    @Override
    public Optional<StoredObject> get(ObjectKey key) {
        return table.get(key);
    }

    @Override
    public Contents list() {
        return table.list();
    }

    @Override
    public Page range(Range range) {
        return table.range(range);
    }

    @Override
    public Commit transact(Transaction transaction) {
        writing.lock();
        try {
            table.requireOpen();
            List<Change> changes = planning.changes(transaction, table::get, table.revision() + 1);
            if (!changes.isEmpty()) {
                table.publish(changes);
            }
            if (transaction.isNoted(changes)) {
                transaction.notes().forEach(audit::append);
            }
            return new Commit(table.revision(), changes);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Commit rehearse(Transaction transaction) {
        writing.lock();
        try {
            table.requireOpen();
            return new Commit(table.revision(),
                    planning.changes(transaction, table::get, table.revision() + 1));
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Watch watch(long after, Selection selection, Watcher watcher) {
        return table.watch(after, selection, watcher);
    }

    @Override
    public AuditJournal audit() {
        return audit;
    }

    @Override
    public void close() {
        table.close();
    }
}
