package dev.gatehouse.store.memory;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.Writing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Objects in memory. One lock guards everything and is held for the time of a commit or a copy; each watch has a
 * thread of its own that waits for commits.
 */
public final class MemoryStore implements ResourceStore {
    /** How many changes are kept for watches that begin in the past. */
    public static final int DEFAULT_HISTORY = 2048;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final TreeMap<ObjectKey, StoredObject> objects = new TreeMap<>();
    private final CommitLog log;
    private long revision;
    private @Nullable Contents listed;
    private boolean closed;

    public MemoryStore(Clock clock) {
        this(clock, DEFAULT_HISTORY);
    }

    /**
     * @param clock   for creation times
     * @param history how many changes are kept for watches that begin in the past, at least 1
     */
    public MemoryStore(Clock clock, int history) {
        if (history < 1) {
            throw new IllegalArgumentException("history of " + history + " changes: at least 1 is needed");
        }
        this.clock = clock;
        this.log = new CommitLog(history);
    }

    @Override
    public long revision() {
        lock.lock();
        try {
            return revision;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<StoredObject> get(ObjectKey key) {
        lock.lock();
        try {
            return Optional.ofNullable(objects.get(key));
        } finally {
            lock.unlock();
        }
    }

    @Override
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

    @Override
    public long commit(Transaction transaction) {
        lock.lock();
        try {
            requireOpen();
            transaction.guards().forEach(this::check);
            List<Change> changes = new ArrayList<>();
            for (Operation operation : transaction.operations()) {
                change(operation, revision + 1).ifPresent(changes::add);
            }
            if (!changes.isEmpty()) {
                apply(List.copyOf(changes));
            }
            return revision;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Watch watch(long after, Watcher watcher) {
        lock.lock();
        try {
            requireOpen();
            Follower follower = new Follower(this, log.at(after), watcher);
            follower.start();
            return follower;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the commit after a place; null when the store or the watch was closed. */
    CommitLog.@Nullable Commit awaitNext(Follower follower, CommitLog.Commit place) {
        lock.lock();
        try {
            while (!closed && !follower.isClosed()) {
                CommitLog.Commit next = place.next;
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

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    private void check(Guard guard) {
        StoredObject found = objects.get(guard.key());
        boolean holds = switch (guard) {
            case Guard.Absent _ -> found == null;
            case Guard.AtRevision(ObjectKey _, long expected) -> found != null && found.revision() == expected;
            case Guard.OwnedBy(ObjectKey _, Class<? extends Origin> origin) ->
                found == null || origin.isInstance(found.origin());
        };
        if (!holds) {
            throw new GuardFailedException(guard, found == null
                    ? "it is absent"
                    : "it is at revision " + found.revision() + ", from " + found.origin());
        }
    }

    private Optional<Change> change(Operation operation, long next) {
        ObjectKey key = operation.key();
        StoredObject before = objects.get(key);
        return switch (operation) {
            case Operation.Put put when before == null -> {
                StoredObject after = Writing.create(put.object(), put.origin(), next, UUID.randomUUID().toString(),
                        clock.instant());
                yield Optional.of(new Change(next, key, Optional.empty(), Optional.of(after), Change.Aspect.OBJECT));
            }
            case Operation.Put put -> Writing.replace(before, put.object(), put.origin(), next)
                    .map(after -> new Change(next, key, Optional.of(before), Optional.of(after),
                            Writing.aspect(before, after)));
            case Operation.PutStatus _ when before == null -> Optional.empty();
            case Operation.PutStatus put -> Writing.restatus(before, put.status(), next).map(
                    after -> new Change(next, key, Optional.of(before), Optional.of(after), Change.Aspect.STATUS));
            case Operation.Delete _ when before == null -> Optional.empty();
            case Operation.Delete _ -> Optional
                    .of(new Change(next, key, Optional.of(before), Optional.empty(), Change.Aspect.OBJECT));
        };
    }

    private void apply(List<Change> changes) {
        for (Change change : changes) {
            if (change.after().isPresent()) {
                objects.put(change.key(), change.after().get());
            } else {
                objects.remove(change.key());
            }
        }
        revision++;
        listed = null;
        log.append(revision, changes);
        committed.signalAll();
    }
}
