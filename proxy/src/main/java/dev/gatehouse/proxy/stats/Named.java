package dev.gatehouse.proxy.stats;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Entries by name. One that is no longer retained stays until it is idle, so that what it counts is seen to its end.
 */
final class Named<T> {
    private final Map<String, T> entries = new HashMap<>();
    /** Names that may go as soon as they are idle. */
    private final Set<String> retired = new HashSet<>();
    private final Function<String, T> create;
    private final Predicate<T> idle;

    Named(Function<String, T> create, Predicate<T> idle) {
        this.create = create;
        this.idle = idle;
    }

    synchronized T get(String name) {
        retired.remove(name);
        return entries.computeIfAbsent(name, create);
    }

    synchronized void retain(Set<String> names) {
        for (String name : entries.keySet()) {
            if (!names.contains(name)) {
                retired.add(name);
            }
        }
        sweep();
    }

    synchronized Collection<T> all() {
        sweep();
        return List.copyOf(entries.values());
    }

    synchronized boolean isEmpty() {
        sweep();
        return entries.isEmpty();
    }

    private void sweep() {
        retired.removeIf(name -> {
            T entry = entries.get(name);
            boolean gone = entry == null || idle.test(entry);
            if (gone) {
                entries.remove(name);
            }
            return gone;
        });
    }
}
