package dev.gatehouse.api.release;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits until the gateway says of objects whether all its event loops serve them. */
public record LiveWait(ResourceStore store) {
    private static final String PROGRAMMED = "Programmed";
    private static final String PENDING = "Pending";

    /** Returns when it was said of all of them, or the time is over. */
    public void until(Collection<ObjectKey> keys, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Semaphore news = new Semaphore(0);
        String namespace = keys.stream().findFirst().map(ObjectKey::namespace).orElse("");
        try (ResourceStore.Watch _ = store.watch(store.revision(),
                new Selection(Optional.empty(), Optional.of(namespace)), _ -> news.release())) {
            while (!keys.stream().allMatch(key -> said(key).isPresent())) {
                if (!news.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        }
    }

    /** What is said of an object's newest generation; empty while that is open. */
    public Optional<Condition> said(ObjectKey key) {
        return store.get(key).flatMap(stored -> condition(stored.object()));
    }

    private static Optional<Condition> condition(ApiObject object) {
        return object.status().filter(ConditionedStatus.class::isInstance).map(ConditionedStatus.class::cast)
                .flatMap(status -> status.conditions().stream().filter(each -> each.type().equals(PROGRAMMED))
                        .filter(each -> each.observedGeneration() >= object.metadata().generation())
                        .filter(each -> !each.reason().equals(PENDING)).findFirst());
    }
}
