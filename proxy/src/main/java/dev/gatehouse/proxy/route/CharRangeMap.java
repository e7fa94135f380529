package dev.gatehouse.proxy.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose keys are looked up as a range of a longer string, so that a lookup makes no substring.
 *
 * <p>Open addressing, at most half full. The caller brings the hash, because it comes for free while it looks for the
 * end of the range. Only configured names are stored, so a client cannot lengthen the probing.
 */
final class CharRangeMap<V> {
    /** A key, its hash and its value. */
    record Entry<V>(String key, int hash, V value) {}

    private final @Nullable Entry<V>[] slots;

    CharRangeMap(List<Entry<V>> entries) {
        slots = slots(entries.size());
        for (Entry<V> entry : entries) {
            int at = slot(entry.hash);
            while (slots[at] != null) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = entry;
        }
    }

    /** The value of the key that equals {@code text[from, to)}, or null. */
    @Nullable
    V get(String text, int from, int to, int hash) {
        int at = slot(hash);
        for (Entry<V> entry = slots[at]; entry != null; entry = slots[at]) {
            if (entry.hash == hash && entry.key.length() == to - from && text.startsWith(entry.key, from)) {
                return entry.value;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return null;
    }

    private int slot(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 16)) & (slots.length - 1);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <V> @Nullable Entry<V>[] slots(int entries) {
        return new Entry[Math.max(2, Integer.highestOneBit(Math.max(1, entries)) * 4)];
    }
}
