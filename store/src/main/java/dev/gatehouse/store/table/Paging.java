package dev.gatehouse.store.table;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Page;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Cuts pages out of objects in order of key. */
final class Paging {
    private Paging() {
    }

    /** Objects as they were before changes, given newest first. */
    static NavigableMap<ObjectKey, StoredObject> past(NavigableMap<ObjectKey, StoredObject> objects,
            List<Change> undone) {
        TreeMap<ObjectKey, StoredObject> past = new TreeMap<>(objects);
        for (Change change : undone) {
            change.before().ifPresentOrElse(before -> past.put(change.key(), before),
                    () -> past.remove(change.key()));
        }
        return past;
    }

    static Page page(Range range, NavigableMap<ObjectKey, StoredObject> objects, long revision) {
        Selection selection = range.selection();
        List<StoredObject> found = new ArrayList<>();
        long remaining = 0;
        for (var entry : from(range, objects).entrySet()) {
            if (isBehind(selection, entry.getKey())) {
                break;
            }
            if (!selection.matches(entry.getKey())) {
                continue;
            }
            if (found.size() < range.limit()) {
                found.add(entry.getValue());
            } else {
                remaining++;
            }
        }
        return new Page(revision, found, remaining);
    }

    private static NavigableMap<ObjectKey, StoredObject> from(Range range,
            NavigableMap<ObjectKey, StoredObject> objects) {
        Optional<Kind> kind = range.selection().kind();
        NavigableMap<ObjectKey, StoredObject> selected = kind
                .map(k -> objects.tailMap(new ObjectKey(k, range.selection().namespace().orElse(""), ""), true))
                .orElse(objects);
        Optional<ObjectKey> after = range.after()
                .filter(key -> selected.isEmpty() || key.compareTo(selected.firstKey()) >= 0);
        return after.map(key -> selected.tailMap(key, false)).orElse(selected);
    }

    /** Whether nothing of a selection follows a key. */
    private static boolean isBehind(Selection selection, ObjectKey key) {
        if (selection.kind().isEmpty()) {
            return false;
        }
        int order = key.kind().compareTo(selection.kind().get());
        return order > 0 || (order == 0
                && selection.namespace().filter(namespace -> key.namespace().compareTo(namespace) > 0).isPresent());
    }
}
