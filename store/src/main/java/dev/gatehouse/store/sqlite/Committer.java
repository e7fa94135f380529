package dev.gatehouse.store.sqlite;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Planning;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.audit.AuditEntry;
import dev.gatehouse.store.table.ObjectTable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all transactions that wait and makes them durable together: each is planned on
 * top of those before it, all are written in one transaction of SQLite, and only when the disk has it they are published
 * and answered. So many writers share the price of one fsync, and nobody ever sees what could still be lost. When
 * writing fails, all of them fail, and nothing has changed.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_NOTES = 10_000;

    private final Sql sql;
    private final StoreFile file;
    private final Path database;
    private final Planning planning;
    private final ObjectTable table;
    private final Retention retention;
    private final AuditTable audit;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean failing;

    /** A transaction that waits; without one: the end. */
    private record Pending(Optional<Transaction> transaction, CompletableFuture<Commit> answer) {}

    Committer(Sql sql, StoreFile file, Path database, Planning planning, ObjectTable table, Retention retention,
            AuditTable audit) {
        this.sql = sql;
        this.file = file;
        this.database = database;
        this.planning = planning;
        this.table = table;
        this.retention = retention;
        this.audit = audit;
        this.thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Commit commit(Transaction transaction) {
        Pending pending = new Pending(Optional.of(transaction), new CompletableFuture<>());
        table.requireOpen();
        queue.add(pending);
        if (!thread.isAlive()) {
            queue.remove(pending);
            table.requireOpen();
        }
        try {
            return pending.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Writes an entry with whatever is written next; nobody waits for it. */
    void note(AuditEntry entry) {
        table.requireOpen();
        if (queue.size() < MOST_NOTES) {
            queue.add(new Pending(Optional.of(new Transaction(List.of(), List.of(), List.of(entry))),
                    new CompletableFuture<>()));
        } else {
            LOG.warn("an audit entry is lost, too many wait: {} by {}", entry.verb(), entry.user());
        }
    }

    private void run() {
        List<Pending> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            batch.clear();
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE - 1);
            } catch (InterruptedException e) {
                LOG.debug("nobody interrupts the writer; it goes on");
            }
            open = batch.stream().allMatch(pending -> pending.transaction.isPresent());
            batch.removeIf(pending -> pending.transaction.isEmpty());
            make(batch);
        }
    }

    private void refuseLate() {
        for (Pending late = queue.poll(); late != null; late = queue.poll()) {
            late.answer.completeExceptionally(new IllegalStateException("the store is closed"));
        }
    }

    private void make(List<Pending> batch) {
        Draft draft = new Draft();
        batch.forEach(draft::add);
        try {
            write(draft.commits, draft.notes);
            failing = false;
        } catch (SQLException | RuntimeException e) {
            sql.rollBack();
            retention.discard();
            RuntimeException failure = e instanceof SQLException cause
                    ? Failures.of(database, cause)
                    : (RuntimeException) e;
            if (!failing) {
                LOG.error("nothing can be written for now; reading and serving go on: {}", failure.getMessage());
            }
            failing = failure instanceof StoreUnavailableException;
            batch.forEach(pending -> pending.answer.completeExceptionally(failure));
            return;
        }
        draft.commits.forEach(table::publish);
        draft.answers.forEach(Runnable::run);
    }

    private void write(List<List<Change>> commits, List<AuditEntry> notes) throws SQLException {
        if (commits.isEmpty() && notes.isEmpty()) {
            return;
        }
        sql.run("BEGIN IMMEDIATE");
        for (List<Change> changes : commits) {
            file.write(changes);
            retention.count(changes);
        }
        audit.write(notes);
        if (!commits.isEmpty()) {
            sql.put("revision", commits.getLast().getFirst().revision());
        }
        Optional<Long> forgotten = retention.due();
        if (forgotten.isPresent()) {
            file.forget(forgotten.get());
        }
        sql.run("COMMIT");
        retention.settle();
    }

    /** What a batch comes to, before any of it is written. */
    private final class Draft {
        private final Map<ObjectKey, Optional<StoredObject>> drafted = new HashMap<>();
        private final List<List<Change>> commits = new ArrayList<>();
        private final List<AuditEntry> notes = new ArrayList<>();
        private final List<Runnable> answers = new ArrayList<>();
        private long revision = table.revision();

        void add(Pending pending) {
            try {
                Transaction transaction = pending.transaction.orElseThrow();
                List<Change> changes = planning.changes(transaction, this::standing, revision + 1);
                if (transaction.isNoted(changes)) {
                    notes.addAll(transaction.notes());
                }
                if (!changes.isEmpty()) {
                    revision++;
                    commits.add(changes);
                    changes.forEach(change -> drafted.put(change.key(), change.after()));
                }
                Commit commit = new Commit(revision, changes);
                answers.add(() -> pending.answer.complete(commit));
            } catch (RuntimeException refused) {
                answers.add(() -> pending.answer.completeExceptionally(refused));
            }
        }

        private Optional<StoredObject> standing(ObjectKey key) {
            Optional<StoredObject> known = drafted.get(key);
            return known == null ? table.get(key) : known;
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        queue.add(new Pending(Optional.empty(), new CompletableFuture<>()));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        refuseLate();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
