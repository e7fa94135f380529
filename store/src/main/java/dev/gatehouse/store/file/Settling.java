package dev.gatehouse.store.file;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when changed files are complete enough to be read, so that a file caught half-written is neither an error nor
 * half a configuration, and so that files that change together are taken up together. Times are {@code nanoTime}s.
 *
 * <p>All wait until each has been quiet for {@link #QUIET}; after {@link #PATIENCE} those that are quiet wait no longer
 * for the others. A file that never rests is read after {@link #LIMIT}.
 */
final class Settling {
    static final Duration QUIET = Duration.ofMillis(80);
    static final Duration PATIENCE = Duration.ofMillis(400);
    static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Pending> pending = new HashMap<>();

    /** A file that differs from what was read; no fingerprint: it is gone. */
    private record Pending(Optional<Fingerprint> seen, long since, long quietSince) {}

    /** Takes all files that differ now. */
    void note(Map<String, Optional<Fingerprint>> differing, long now) {
        pending.keySet().retainAll(differing.keySet());
        differing.forEach((path, seen) -> pending.merge(path, new Pending(seen, now, now),
                (before, _) -> before.seen.equals(seen) ? before : new Pending(seen, before.since, now)));
    }

    /** These were read. */
    void done(Set<String> read) {
        pending.keySet().removeAll(read);
    }

    boolean isIdle() {
        return pending.isEmpty();
    }

    /** The files to read now. */
    Set<String> ready(long now) {
        Set<String> quiet = new HashSet<>();
        boolean impatient = false;
        for (Map.Entry<String, Pending> entry : pending.entrySet()) {
            Pending file = entry.getValue();
            impatient |= now - file.since >= PATIENCE.toNanos();
            if (now - file.quietSince >= QUIET.toNanos() || now - file.since >= LIMIT.toNanos()) {
                quiet.add(entry.getKey());
            }
        }
        return impatient || quiet.size() == pending.size() ? quiet : Set.of();
    }
}
