package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.codec.StatusText;
import dev.gatehouse.store.StoredObject.Stamp;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a write makes of an object: the rules that every store has in common.
 *
 * <p>The generation grows with the content, and when deletion begins, and with nothing else (Kubernetes API conventions,
 * "metadata.generation"); the resource version is the revision.
 */
final class Writing {
    private Writing() {
    }

    /** An object that was not there before: without a status, at generation 1. */
    static StoredObject create(Operation.Put put, long revision, String uid, Instant now) {
        Stamp stamp = new Stamp(uid, 1, now.truncatedTo(ChronoUnit.SECONDS), revision);
        Document document = put.document().withStatus("");
        return put.object()
                .map(object -> new StoredObject(document, put.origin(), stamp, object.withStatus(Optional.empty())))
                .orElseGet(() -> new StoredObject(document, put.origin(), stamp));
    }

    /**
     * Metadata and content written over what is there.
     *
     * @return empty when nothing differs
     */
    static Optional<StoredObject> replace(StoredObject before, Operation.Put put, long revision) {
        Document old = before.document();
        Document document = put.document().withStatus(old.status());
        if (document.equals(old) && put.origin().equals(before.origin())) {
            return Optional.empty();
        }
        Stamp last = before.stamp();
        boolean grows = !document.content().equals(old.content())
                || !field(document, "deletionTimestamp").equals(field(old, "deletionTimestamp"));
        Stamp stamp = new Stamp(last.uid(), grows ? last.generation() + 1 : last.generation(), last.created(),
                revision);
        if (put.object().isPresent() && (old.status().isEmpty() || before.known().isPresent())) {
            Optional<? extends ObjectStatus> status = old.status().isEmpty()
                    ? Optional.empty()
                    : before.object().status();
            return Optional.of(
                    new StoredObject(document, put.origin(), stamp, put.object().get().withStatus(status)));
        }
        return Optional.of(new StoredObject(document, put.origin(), stamp));
    }

    /** What a {@link #replace} that changes something changes. */
    static Change.Aspect aspect(StoredObject before, StoredObject after) {
        Document one = before.document();
        Document other = after.document();
        if (!one.content().equals(other.content())) {
            return Change.Aspect.OBJECT;
        }
        if (one.metadata().equals(other.metadata())) {
            return Change.Aspect.ORIGIN;
        }
        boolean same = field(one, "labels").equals(field(other, "labels"))
                && field(one, "annotations").equals(field(other, "annotations"));
        return same ? Change.Aspect.BOOKKEEPING : Change.Aspect.OBJECT;
    }

    private static Optional<String> field(Document document, String name) {
        return document.metadata().contains(name) ? document.metadataField(name) : Optional.empty();
    }

    /**
     * Another status.
     *
     * @return empty when it is the same
     */
    static Optional<StoredObject> restatus(StoredObject before, ObjectStatus status, long revision) {
        ApiObject old = before.object();
        if (old.status().filter(status::equals).isPresent()) {
            return Optional.empty();
        }
        ApiObject object = old.withStatus(Optional.of(status));
        return object.status().isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredObject(before.document().withStatus(StatusText.of(object)), before.origin(),
                        before.stamp().at(revision), object));
    }

    /** Another status, as JSON. */
    static Optional<StoredObject> restatus(StoredObject before, Operation.PutStatusDocument put, long revision) {
        Document document = before.document().withStatus(put.status().isEmpty() ? "" : Document.canonical(put.status()))
                .withMetadata(put.metadata().map(Document::canonical).orElse(before.document().metadata()));
        return document.equals(before.document())
                ? Optional.empty()
                : Optional.of(new StoredObject(document, before.origin(), before.stamp().at(revision)));
    }
}
