package dev.gatehouse.store.sqlite;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Page;
import dev.gatehouse.store.Planning;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.audit.AuditEntry;
import dev.gatehouse.store.audit.AuditJournal;
import dev.gatehouse.store.audit.AuditQuery;
import dev.gatehouse.store.table.ObjectTable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects in a data folder: {@code store.db} (SQLite in WAL mode, {@code synchronous=FULL}), {@code secret.key} and
 * {@code store.lock}. A commit that was answered is on disk. Reading and watching are served from memory, and go on when
 * the disk fails; a watch may begin in the history that an earlier process wrote.
 */
public final class SqliteStore implements ResourceStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final FolderLock lock;
    private final Sql sql;
    private final Path database;
    private final Planning planning;
    private final ObjectTable table;
    private final Committer committer;
    private final Duration patience;
    private boolean closed;

    private SqliteStore(SqliteOptions options, FolderLock lock, Sql sql) throws SQLException {
        this.lock = lock;
        this.sql = sql;
        this.database = options.database();
        this.planning = new Planning(options.clock());
        prepare(options);
        StoreFile file = new StoreFile(sql, KeyCheck.seal(sql, options));
        this.table = file.load(options.history());
        Retention retention = new Retention(options.history());
        file.counts().forEach(retention::known);
        AuditTable audit = new AuditTable(sql, options.audit(), options.clock());
        audit.cut();
        this.patience = options.patience();
        this.committer = new Committer(sql, file, database, planning, table, retention, audit);
    }

    /**
     * Opens a data folder, or makes one.
     *
     * @throws StoreUnavailableException another process has it, a newer version wrote it, it is damaged, its key is
     *         missing, or the disk fails; the message says which, and what to do
     */
    public static SqliteStore open(SqliteOptions options) {
        FolderLock lock = FolderLock.take(options.folder());
        try {
            createFile(options.database());
            Sql sql = Sql.open(options.database(), options.patience());
            try {
                SqliteStore store = new SqliteStore(options, lock, sql);
                store.committer.start();
                return store;
            } catch (SQLException | RuntimeException e) {
                sql.close();
                throw e;
            }
        } catch (SQLException e) {
            lock.close();
            throw Failures.of(options.database(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void createFile(Path database) {
        try {
            PrivateFiles.create(database);
        } catch (FileAlreadyExistsException _) {
            LOG.debug("{} is there already", database);
        } catch (IOException e) {
            throw new StoreUnavailableException(Reason.READ_ONLY, database + " cannot be made: " + e.getMessage(), e);
        }
    }

    private void prepare(SqliteOptions options) throws SQLException {
        Schema.check(sql, database, options.version());
        sql.run("PRAGMA journal_mode = WAL");
        sql.run("PRAGMA synchronous = FULL");
        sql.run("PRAGMA journal_size_limit = 67108864");
        Optional<String> complaint = sql.complaint("PRAGMA quick_check(1)");
        if (complaint.isPresent()) {
            throw Failures.damaged(database, complaint.get(), new SQLException(complaint.get()));
        }
        Schema.migrate(sql, database, options.version());
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
        return committer.commit(transaction);
    }

    @Override
    public Commit rehearse(Transaction transaction) {
        table.requireOpen();
        return new Commit(table.revision(), planning.changes(transaction, table::get, table.revision() + 1));
    }

    @Override
    public Watch watch(long after, Selection selection, Watcher watcher) {
        return table.watch(after, selection, watcher);
    }

    @Override
    public AuditJournal audit() {
        return new AuditJournal() {
            @Override
            public void append(AuditEntry entry) {
                committer.note(entry);
            }

            @Override
            public List<AuditEntry> find(AuditQuery query) {
                try (Sql reading = Sql.open(database, patience)) {
                    return AuditTable.find(reading, query);
                } catch (SQLException e) {
                    throw Failures.of(database, e);
                }
            }
        };
    }

    /** Lets the file grow to so many pages (of 4 KiB) and no further, as a full disk does. */
    void limitPages(int pages) throws SQLException {
        sql.run("PRAGMA max_page_count = " + pages);
    }

    /** Writes what waits, then lets go of the folder. Reading goes on. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        table.close();
        committer.close();
        try {
            sql.close();
        } catch (SQLException e) {
            LOG.warn("{} did not close; what was written is safe", database, e);
        }
        lock.close();
    }
}
