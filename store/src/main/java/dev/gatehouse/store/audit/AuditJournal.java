package dev.gatehouse.store.audit;

import java.util.List;

/** The entries of a store. Those of changes come with their transactions. Thread-safe. */
public interface AuditJournal {
    /** Adds an entry of something that changed nothing; returns at once, and it is written soon. */
    void append(AuditEntry entry);

    /**
     * @return at most as many as asked for
     * @throws dev.gatehouse.store.StoreUnavailableException nothing can be read now
     */
    List<AuditEntry> find(AuditQuery query);
}
