package dev.gatehouse.api.exchange;

import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.model.ObjectKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import makes of one object.
 *
 * @param shown  for people: {@code Resource get_order (GET /orders/{id})}
 * @param before as it stands; under another name where it is renamed
 * @param after  as it is to be; empty where it goes, or nothing happens to it
 * @param fields that differ, by what they mean, not by how they are spelled
 */
public record Change(ObjectKey key, String shown, State state, Optional<Entry> before, Optional<ObjectNode> after,
        List<FieldChange> fields) {

    /** What becomes of an object. */
    public enum State {
        NEW, CHANGED, SAME,
        /** The files do not have it. */
        LEFT,
        /** The files do not have it, and such are to go. */
        DELETED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isRename() {
        return before.filter(entry -> !entry.key().equals(key)).isPresent();
    }
}
