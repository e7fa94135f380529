package dev.gatehouse.compiler.query;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The objects by key and by group, kept from one compile to the next.
 *
 * <p>An object is kept without its status and resource version, which change nothing here; one that comes again with
 * the same content keeps its identity, so that a status written, or a file read once more, compiles nothing.
 */
final class ObjectIndex {
    private final Map<ObjectKey, Held> held = new HashMap<>();
    private final Map<Group, SortedMap<ObjectKey, ApiObject>> groups = new HashMap<>();
    private long round;

    /**
     * Holds exactly these objects from now on; of two with one key the first.
     *
     * @return the questions whose answers are no longer what they were
     */
    Set<Leaf<?>> replace(Collection<? extends ApiObject> objects) {
        round++;
        Set<Leaf<?>> changed = new HashSet<>();
        int seen = 0;
        for (ApiObject object : objects) {
            Held place = held.computeIfAbsent(object.key(), Held::new);
            if (place.round != round) {
                place.round = round;
                seen++;
                accept(place, object, changed);
            }
        }
        if (seen < held.size()) {
            removeUnseen(changed);
        }
        return changed;
    }

    Optional<ApiObject> get(ObjectKey key) {
        return Optional.ofNullable(held.get(key)).flatMap(place -> place.kept);
    }

    List<ApiObject> get(Group group) {
        SortedMap<ObjectKey, ApiObject> members = groups.get(group);
        return members == null ? List.of() : List.copyOf(members.values());
    }

    @SuppressWarnings("ReferenceEquality") // the same object needs no look inside
    private void accept(Held place, ApiObject object, Set<Leaf<?>> changed) {
        if (place.given.isPresent() && place.given.get() == object) {
            return;
        }
        place.given = Optional.of(object);
        ApiObject bare = bare(object);
        if (place.kept.isPresent() && place.kept.get().equals(bare)) {
            return;
        }
        place.kept.ifPresent(old -> leaveGroups(place.key, old, changed));
        place.kept = Optional.of(bare);
        changed.add(new Leaf.TheObject(place.key));
        for (Group group : Group.of(bare)) {
            groups.computeIfAbsent(group, _ -> new TreeMap<>()).put(place.key, bare);
            changed.add(new Leaf.TheGroup(group));
        }
    }

    private void removeUnseen(Set<Leaf<?>> changed) {
        for (Iterator<Held> all = held.values().iterator(); all.hasNext();) {
            Held place = all.next();
            if (place.round != round) {
                all.remove();
                changed.add(new Leaf.TheObject(place.key));
                place.kept.ifPresent(old -> leaveGroups(place.key, old, changed));
            }
        }
    }

    private void leaveGroups(ObjectKey key, ApiObject old, Set<Leaf<?>> changed) {
        for (Group group : Group.of(old)) {
            changed.add(new Leaf.TheGroup(group));
            SortedMap<ObjectKey, ApiObject> members = groups.getOrDefault(group, new TreeMap<>());
            members.remove(key);
            if (members.isEmpty()) {
                groups.remove(group);
            }
        }
    }

    private static ApiObject bare(ApiObject object) {
        Metadata m = object.metadata();
        ApiObject plain = object.status().isPresent() ? object.withStatus(Optional.empty()) : object;
        return m.resourceVersion().isEmpty()
                ? plain
                : plain.withMetadata(new Metadata(m.name(), m.namespace(), m.labels(), m.annotations(), m.uid(), "",
                        m.generation(), m.creationTimestamp()));
    }

    /** An object's place: as it was given last, and as it is kept. */
    private static final class Held {
        private final ObjectKey key;
        private Optional<ApiObject> given = Optional.empty();
        private Optional<ApiObject> kept = Optional.empty();
        private long round;

        Held(ObjectKey key) {
            this.key = key;
        }
    }
}
