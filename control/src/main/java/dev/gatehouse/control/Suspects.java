package dev.gatehouse.control;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.StoredObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What changed since the last compilation that succeeded: where to look when one fails. */
final class Suspects {
    private static final int NAMED = 20;
    private final Map<ObjectKey, Optional<Origin>> changed = new LinkedHashMap<>();

    void add(Change change) {
        changed.put(change.key(), change.after().map(StoredObject::origin));
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    void clear() {
        changed.clear();
    }

    @Override
    public String toString() {
        String named = changed.entrySet().stream().limit(NAMED).map(
                e -> e.getKey() + e.getValue().map(origin -> " (" + origin + ")").orElse(" (deleted)"))
                .collect(Collectors.joining(", "));
        return changed.size() <= NAMED ? named : named + " and " + (changed.size() - NAMED) + " more";
    }
}
