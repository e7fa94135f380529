package dev.gatehouse.store;

import dev.gatehouse.model.ObjectKey;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stretch of objects in order of key.
 *
 * @param after      begins with the first key behind this one; empty: at the first
 * @param limit      at most so many objects, from 1; {@link Integer#MAX_VALUE}: all
 * @param atRevision as they were then; empty: as they are
 */
public record Range(Selection selection, Optional<ObjectKey> after, int limit, OptionalLong atRevision) {

    /** @throws IllegalArgumentException when the limit is below 1 */
    public Range {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ": must be at least 1");
        }
    }

    /** All that a selection means, as it is. */
    public static Range of(Selection selection) {
        return new Range(selection, Optional.empty(), Integer.MAX_VALUE, OptionalLong.empty());
    }

    public Range limit(int most) {
        return new Range(selection, after, most, atRevision);
    }

    /** What follows a page, at the page's revision. */
    public Range next(Page page) {
        return new Range(selection, Optional.of(page.objects().getLast().key()), limit,
                OptionalLong.of(page.revision()));
    }
}
