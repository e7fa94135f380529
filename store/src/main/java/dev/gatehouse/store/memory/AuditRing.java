package dev.gatehouse.store.memory;

import dev.gatehouse.store.audit.AuditEntry;
import dev.gatehouse.store.audit.AuditJournal;
import dev.gatehouse.store.audit.AuditQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/** The last entries, in memory. */
final class AuditRing implements AuditJournal {
    private static final int CAPACITY = 10_000;

    private final Deque<AuditEntry> entries = new ArrayDeque<>();
    private long last;

    @Override
    public synchronized void append(AuditEntry entry) {
        entries.add(entry.withId(++last));
        if (entries.size() > CAPACITY) {
            entries.remove();
        }
    }

    @Override
    public synchronized List<AuditEntry> find(AuditQuery query) {
        Iterator<AuditEntry> order = query.after().isPresent() ? entries.iterator() : entries.descendingIterator();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(order, 0), false).filter(query::matches)
                .limit(query.limit()).toList();
    }
}
