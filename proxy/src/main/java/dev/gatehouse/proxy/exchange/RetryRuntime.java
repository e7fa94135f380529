package dev.gatehouse.proxy.exchange;

import dev.gatehouse.snapshot.Retry;
import java.util.BitSet;

/** When a route's requests are sent again, prepared. Immutable, shared by all loops. */
final class RetryRuntime {
    private static final int MAX_FACTOR = 10;

    private final int attempts;
    private final long backoffMillis;
    private final BitSet statuses = new BitSet();

    RetryRuntime(Retry retry) {
        attempts = retry.attempts();
        backoffMillis = Math.max(1, retry.backoff().toMillis());
        retry.statuses().forEach(statuses::set);
    }

    int attempts() {
        return attempts;
    }

    boolean covers(int status) {
        return statuses.get(status);
    }

    /**
     * How long to wait.
     *
     * @param nth 1 before the first retry
     */
    long pauseMillis(int nth) {
        return backoffMillis * Math.min(MAX_FACTOR, 1L << Math.min(nth - 1, 4));
    }
}
