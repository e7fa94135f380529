package dev.gatehouse.store;

import java.util.List;

/**
 * Objects in order of key.
 *
 * @param revision  at which they were so
 * @param remaining how many more the range's selection has behind these
 */
public record Page(long revision, List<StoredObject> objects, long remaining) {
    public Page {
        objects = List.copyOf(objects);
    }
}
