package dev.gatehouse.control;

import dev.gatehouse.control.status.Adoption;
import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.Snapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands snapshots to the data plane, one after the other, and knows how far the last one came. */
final class Adopter {
    private static final Logger LOG = LoggerFactory.getLogger(Adopter.class);

    private final DataPlane dataPlane;
    private final Duration timeout;
    private final Runnable late;
    private long version;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * @param timeout how long to wait for all event loops
     * @param late    called, on any thread, when a snapshot was adopted after the timeout
     */
    Adopter(DataPlane dataPlane, Duration timeout, Runnable late) {
        this.dataPlane = dataPlane;
        this.timeout = timeout;
        this.late = late;
    }

    /** Returns whether all event loops serve it now. */
    boolean adopt(Snapshot snapshot, SecretLookup secrets) throws InterruptedException {
        version = snapshot.version();
        try {
            last = dataPlane.adopt(snapshot, secrets).toCompletableFuture();
            last.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            LOG.warn("snapshot {}: not all event loops serve it after {} ms; its statuses wait for them", version,
                    timeout.toMillis());
            var _ = last.whenComplete((_, _) -> late.run());
        } catch (ExecutionException e) {
            LOG.error("snapshot {} was not adopted; the one before is served on", version, e.getCause());
        } catch (RuntimeException e) {
            LOG.error("snapshot {} was not adopted; the one before is served on", version, e);
            last = CompletableFuture.failedFuture(e);
        }
        return false;
    }

    boolean isDone() {
        return adoption() instanceof Adoption.Done;
    }

    /** How far the last snapshot has come by now. */
    Adoption adoption() {
        return switch (last.state()) {
            case SUCCESS -> new Adoption.Done();
            case RUNNING -> new Adoption.Missing("snapshot " + version + " is not served by all event loops yet");
            case FAILED, CANCELLED -> new Adoption.Missing("the data plane did not adopt snapshot " + version
                    + (last.isCancelled() ? "" : ": " + last.exceptionNow().getMessage()));
        };
    }
}
