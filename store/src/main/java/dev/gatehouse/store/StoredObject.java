package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as the store keeps it: the document as it was written, what the store adds, and the record that comes of
 * both. The record is made when it is first asked for, and is the same instance from then on. Immutable; may hold
 * confidential values, of which {@code toString} prints none.
 */
public final class StoredObject {
    private final Document document;
    private final Origin origin;
    private final Stamp stamp;
    private volatile @Nullable ApiObject bare;
    private volatile @Nullable ApiObject object;

    /**
     * What the store adds.
     *
     * @param revision   of the store when the object was last written; its resource version
     * @param generation counts changes of what is not metadata or status, from 1
     */
    public record Stamp(String uid, long generation, Instant created, long revision) {
        Stamp at(long next) {
            return new Stamp(uid, generation, created, next);
        }
    }

    public StoredObject(Document document, Origin origin, Stamp stamp) {
        this.document = document;
        this.origin = origin;
        this.stamp = stamp;
    }

    /** With the record that the document comes to, where it is known already. */
    StoredObject(Document document, Origin origin, Stamp stamp, ApiObject typed) {
        this(document, origin, stamp);
        Metadata m = typed.metadata();
        this.object = typed.withMetadata(new Metadata(m.name(), m.namespace(), m.labels(), m.annotations(),
                stamp.uid(), Long.toString(stamp.revision()), stamp.generation(), Optional.of(stamp.created())));
    }

    public ObjectKey key() {
        return document.key();
    }

    /** With uid, generation, creation time and resource version filled in, and its status. */
    public ApiObject object() {
        ApiObject made = object;
        if (made == null) {
            synchronized (stamp) {
                made = object;
                if (made == null) {
                    made = document.status().isEmpty()
                            ? bare()
                            : bare().withStatus(document.decode(filledIn()).status());
                    object = made;
                }
            }
        }
        return made;
    }

    /**
     * The same without its status, which is most of many an object: the less is read before what it says can be in
     * force, the sooner it is.
     */
    public ApiObject bare() {
        ApiObject made = bare;
        if (made == null) {
            synchronized (stamp) {
                made = bare;
                if (made == null) {
                    ApiObject whole = object;
                    made = whole == null
                            ? document.withStatus("").decode(filledIn())
                            : whole.withStatus(Optional.empty());
                    bare = made;
                }
            }
        }
        return made;
    }

    /**
     * Whether the rules of its kind do not take what was written. No such object is ever written; an earlier version,
     * or a later one, may have kept it.
     */
    public boolean isUnreadable() {
        return Kinds.all().contains(key().kind()) && bare() instanceof PlainObject;
    }

    /** The record, if somebody asked for it before. */
    Optional<ApiObject> known() {
        return Optional.ofNullable(object);
    }

    /** All that was written; without what the store adds. */
    public Document document() {
        return document;
    }

    /** The whole object as canonical JSON: apiVersion, kind, metadata with what the store adds, spec, status. */
    public String json() {
        return document.json(filledIn());
    }

    /** The same for kinds whose generations are not counted for clients. */
    public String jsonWithoutGeneration() {
        return document.json(filledIn(0));
    }

    /** Who wrote it. */
    public Origin origin() {
        return origin;
    }

    public Stamp stamp() {
        return stamp;
    }

    /** Of the store when the object was last written. */
    public long revision() {
        return stamp.revision();
    }

    /** The same object as if it was written at another revision. */
    public StoredObject at(long revision) {
        ApiObject made = object;
        return made == null
                ? new StoredObject(document, origin, stamp.at(revision))
                : new StoredObject(document, origin, stamp.at(revision), made);
    }

    private Metadata filledIn() {
        return filledIn(stamp.generation());
    }

    private Metadata filledIn(long generation) {
        return new Metadata(key().name(), key().namespace(), Map.of(), Map.of(), stamp.uid(),
                Long.toString(stamp.revision()), generation, Optional.of(stamp.created()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredObject o && stamp.equals(o.stamp) && origin.equals(o.origin)
                && document.equals(o.document);
    }

    @Override
    public int hashCode() {
        return stamp.hashCode();
    }

    @Override
    public String toString() {
        return key() + " at revision " + revision() + ", from " + origin;
    }
}
