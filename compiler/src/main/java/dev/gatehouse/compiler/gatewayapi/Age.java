package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.ApiObject;
import java.time.Instant;
import java.util.Comparator;

/** Who was there first: by creation, then by {@code namespace/name} (Gateway API, conflict resolution). */
final class Age {
    /** The oldest first. An object without a time of creation is the youngest. */
    static final Comparator<ApiObject> OLDEST_FIRST = Comparator.comparing(Age::of)
            .thenComparing(object -> object.key().path());

    private Age() {
    }

    static Instant of(ApiObject object) {
        return object.metadata().creationTimestamp().orElse(Instant.MAX);
    }
}
