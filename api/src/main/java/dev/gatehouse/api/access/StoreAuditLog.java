package dev.gatehouse.api.access;

import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.audit.Attempt;
import dev.gatehouse.api.audit.AuditNotes;
import dev.gatehouse.api.audit.AuditScope;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.audit.AuditJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the store's journal what it hears. Changes of objects come there with their transactions, not by this way. */
public final class StoreAuditLog implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoreAuditLog.class);

    private final AuditJournal journal;

    public StoreAuditLog(AuditJournal journal) {
        this.journal = journal;
    }

    @Override
    public void record(User user, String client, Attributes attributes, int status) {
        Attempt attempt = new Attempt(user.name(), user.groups(), client,
                AuditScope.current().map(Attempt::userAgent).orElse(""), attributes.verb(), attributes.group(),
                attributes.resource(), attributes.subresource(), attributes.namespace(), attributes.name());
        try {
            journal.append(AuditNotes.ofOutcome(attempt, status));
        } catch (StoreUnavailableException | IllegalStateException e) {
            LOG.warn("no audit entry of {} {} by {}: {}", attributes.verb(), attributes.resource(), user.name(),
                    e.getMessage());
        }
    }
}
