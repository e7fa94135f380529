package dev.gatehouse.snapshot;

import java.time.Duration;
import java.util.Set;

/**
 * When a request is sent again whatever its method: an answer of one of these statuses, a connection that fails or
 * breaks before an answer, a try that takes too long. Only with a body that is still there, and before anything was
 * sent to the client. The last failure is the client's.
 *
 * @param attempts 0 or more, after the first
 * @param statuses 400..599
 * @param backoff  the pause before the first of them, which doubles with each, up to ten times
 */
public record Retry(int attempts, Set<Integer> statuses, Duration backoff) {
    public Retry {
        statuses = Set.copyOf(statuses);
    }
}
