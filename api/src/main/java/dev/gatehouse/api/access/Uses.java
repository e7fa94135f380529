package dev.gatehouse.api.access;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.access.LastUse;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When each credential was last used: exactly in memory, and in its status now and then. Thread-safe. */
final class Uses {
    private static final Logger LOG = LoggerFactory.getLogger(Uses.class);
    private static final int REMEMBERED = 10_000;

    private final ResourceStore store;
    private final Clock clock;
    private final Map<ObjectKey, Instant> last = new ConcurrentHashMap<>();

    Uses(ResourceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The later of what is remembered and what is written. */
    Instant last(ObjectKey key, Instant written) {
        Instant known = last.getOrDefault(key, written);
        return known.isAfter(written) ? known : written;
    }

    /**
     * Notes a use.
     *
     * @param written when the last one was that the store knows
     * @param grain   how far the store's may lie behind
     */
    void note(ObjectKey key, Optional<Instant> written, Duration grain) {
        Instant now = clock.instant();
        if (last.size() > REMEMBERED) {
            last.clear();
        }
        Instant before = last.put(key, now);
        boolean due = written.isEmpty() || written.get().plus(grain).isBefore(now);
        boolean isUnderWay = before != null && before.plusSeconds(1).isAfter(now);
        if (due && !isUnderWay) {
            Thread.ofVirtual().name("last-use").start(() -> write(key, now));
        }
    }

    private void write(ObjectKey key, Instant at) {
        try {
            store.transact(new Transaction(List.of(new Guard.Present(key)), List.of(new Operation.PutStatus(key,
                    new LastUse(Optional.of(at.truncatedTo(ChronoUnit.SECONDS)))))));
        } catch (RuntimeException e) {
            LOG.debug("the last use of {} is not written: {}", key, e.getMessage());
        }
    }
}
