package dev.gatehouse.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A store, a loop that is started by the test, and a data plane that records. */
abstract class ControlFixture {
    static final Duration SOON = Duration.ofSeconds(10);

    final MemoryStore store = new MemoryStore(Clock.systemUTC(), 100_000);
    final RecordingDataPlane dataPlane = new RecordingDataPlane();
    final List<List<ApiObject>> compiled = new CopyOnWriteArrayList<>();
    volatile Function<List<ApiObject>, Compilation> compiler = Samples::compile;
    /** With each compilation, the addresses that Gateways keep. */
    final List<HeldAddresses> held = new CopyOnWriteArrayList<>();
    final ControlLoop loop = new ControlLoop(store, (objects, addresses) -> {
        held.add(addresses);
        compiled.add(objects);
        return compiler.apply(objects);
    }, dataPlane, Clock.systemUTC(), Duration.ofMillis(200));

    @AfterEach
    void close() {
        loop.close();
        store.close();
    }

    long put(ApiObject object) {
        return store.commit(Transaction.of(new Operation.Put(object, new Origin.File("test.yaml", 7))));
    }

    void awaitAdopted(long revision) throws InterruptedException {
        assertThat(loop.awaitAdopted(revision, SOON)).as("adopted, counters %s", loop.counters()).isTrue();
    }

    List<Condition> conditions(ApiObject object) {
        return conditions(object.key());
    }

    List<Condition> conditions(ObjectKey key) {
        return store.get(key).flatMap(stored -> stored.object().status()).map(status -> switch (status) {
            case Gateway.Status gateway -> gateway.conditions();
            case Backend.Status backend -> backend.conditions();
            default -> throw new AssertionError(status);
        }).orElse(List.of());
    }

    /** {@code Type=Status/Reason: message}. */
    List<String> said(ApiObject object) {
        return conditions(object).stream()
                .map(c -> c.type() + "=" + c.status().spelling() + "/" + c.reason() + ": " + c.message()).toList();
    }

    static void await(BooleanSupplier condition, Supplier<?> found) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(() -> "still " + found.get()).isLessThan(deadline);
            pause(2);
        }
    }

    static void pause(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
