package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.HostPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a host name: the exact name, else the longest wildcard, else any host.
 *
 * <p>A host is read once from right to left. Its hash at each dot is that of a wildcard's suffix, and its hash at the
 * end that of an exact name; so a lookup costs the length of the host, whatever the number of names, and allocates
 * nothing. Which less specific pattern also matches depends on the pattern alone, not on the host, so that chain is
 * linked when the table is built.
 */
final class HostTable<V> {
    /** A pattern's place in the table. */
    static final class Entry<V> {
        final HostPattern pattern;
        final V value;
        private @Nullable Entry<V> lessSpecific;

        private Entry(HostPattern pattern, V value) {
            this.pattern = pattern;
            this.value = value;
        }

        /** The next entry that matches every host that this one matches, or null. */
        @Nullable
        Entry<V> lessSpecific() {
            return lessSpecific;
        }
    }

    private final CharRangeMap<Entry<V>> exact;
    private final CharRangeMap<Entry<V>> wildcards;
    private final @Nullable Entry<V> any;

    private HostTable(CharRangeMap<Entry<V>> exact, CharRangeMap<Entry<V>> wildcards, @Nullable Entry<V> any) {
        this.exact = exact;
        this.wildcards = wildcards;
        this.any = any;
    }

    /** A table of values by their patterns. Of equal patterns the first is found, and leads on to the next. */
    static <V> HostTable<V> of(List<V> values, Function<V, HostPattern> pattern) {
        Map<HostPattern, Entry<V>> heads = new HashMap<>();
        List<Entry<V>> tails = new ArrayList<>();
        for (V value : values) {
            Entry<V> entry = new Entry<>(pattern.apply(value), value);
            Entry<V> twin = heads.putIfAbsent(entry.pattern, entry);
            if (twin == null) {
                tails.add(entry);
            } else {
                appendTwin(twin, entry, tails);
            }
        }
        HostTable<V> table = new HostTable<>(map(heads, p -> !p.isAny() && !p.isWildcard()),
                map(heads, HostPattern::isWildcard), heads.get(HostPattern.ANY));
        tails.forEach(tail -> tail.lessSpecific = table.lessSpecificThan(tail.pattern));
        return table;
    }

    /** The most specific entry for a lower-case host without port, or null. */
    @Nullable
    Entry<V> find(String host) {
        Entry<V> best = any;
        int hash = 0;
        for (int i = host.length() - 1; i >= 0; i--) {
            char c = host.charAt(i);
            hash = 31 * hash + c;
            if (c == '.' && i > 0) {
                Entry<V> wildcard = wildcards.get(host, i, host.length(), hash);
                if (wildcard != null) {
                    best = wildcard;
                }
            }
        }
        Entry<V> same = exact.get(host, 0, host.length(), hash);
        return same != null ? same : best;
    }

    private @Nullable Entry<V> lessSpecificThan(HostPattern pattern) {
        if (pattern.isAny()) {
            return null;
        }
        // As a host, "*.b.c" is matched by exactly the wildcards shorter than it, once its own suffix is left out.
        String host = pattern.isWildcard() ? pattern.value().substring(2) : pattern.value();
        return wildcardOrAny(host);
    }

    private @Nullable Entry<V> wildcardOrAny(String host) {
        for (int dot = host.indexOf('.', 1); dot > 0; dot = host.indexOf('.', dot + 1)) {
            Entry<V> wildcard = wildcards.get(host, dot, host.length(), hash(host.substring(dot)));
            if (wildcard != null) {
                return wildcard;
            }
        }
        return any;
    }

    private static <V> void appendTwin(Entry<V> twin, Entry<V> entry, List<Entry<V>> tails) {
        Entry<V> last = twin;
        while (last.lessSpecific != null) {
            last = last.lessSpecific;
        }
        last.lessSpecific = entry;
        tails.set(tails.indexOf(last), entry);
    }

    private static <V> CharRangeMap<Entry<V>> map(Map<HostPattern, Entry<V>> heads,
            Predicate<HostPattern> kind) {
        List<CharRangeMap.Entry<Entry<V>>> entries = new ArrayList<>();
        heads.forEach((pattern, entry) -> {
            if (kind.test(pattern)) {
                String key = pattern.isWildcard() ? pattern.suffix() : pattern.value();
                entries.add(new CharRangeMap.Entry<>(key, hash(key), entry));
            }
        });
        return new CharRangeMap<>(entries);
    }

    private static int hash(String text) {
        int hash = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
