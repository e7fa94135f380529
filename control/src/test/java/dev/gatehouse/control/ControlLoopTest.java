package dev.gatehouse.control;

import static dev.gatehouse.control.Samples.backend;
import static dev.gatehouse.control.Samples.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ControlLoopTest extends ControlFixture {

    @Test
    void emptyStoreIsServedToo() throws Exception {
        loop.start();
        awaitAdopted(0);
        assertThat(dataPlane.adopted).extracting(Snapshot::version).containsExactly(1L);
    }

    @Test
    void whatTheStoreHoldsIsServedAndSaid() throws Exception {
        Gateway gateway = gateway("g", 8080);
        long revision = put(gateway);
        loop.start();
        awaitAdopted(revision);
        assertThat(dataPlane.adopted.getLast().listeners()).hasSize(1);
        assertThat(said(gateway)).containsExactly("Accepted=True/Accepted: ", "Programmed=True/Programmed: ");
        assertThat(conditions(gateway)).allMatch(c -> c.lastTransitionTime().isPresent());
    }

    @Test
    void changesAreServedInOrderOfVersion() throws Exception {
        loop.start();
        for (int i = 1; i <= 5; i++) {
            awaitAdopted(put(gateway("g" + i, 8080 + i)));
            assertThat(dataPlane.adopted.getLast().listeners()).hasSize(i);
        }
        awaitAdopted(store.commit(Transaction.of(new Operation.Delete(gateway("g1", 1).key()))));
        assertThat(dataPlane.adopted.getLast().listeners()).hasSize(4);
        assertThat(dataPlane.adopted).extracting(Snapshot::version).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void burstIsCompiledTogether() throws Exception {
        loop.start();
        awaitAdopted(0);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch compiling = new CountDownLatch(1);
        compiler = objects -> {
            compiling.countDown();
            awaitQuietly(release);
            return Samples.compile(objects);
        };
        put(gateway("g0", 8000));
        assertThat(compiling.await(10, TimeUnit.SECONDS)).isTrue();
        long revision = 0;
        for (int i = 1; i <= 100; i++) {
            revision = put(gateway("g" + i, 8000 + i));
        }
        release.countDown();
        awaitAdopted(revision);
        assertThat(compiled).extracting(List::size).startsWith(0, 1).endsWith(101).hasSizeLessThan(20);
    }

    @Test
    void statusesAndObservationsNeverCompile() throws Exception {
        Backend backend = backend("b", "a.example.com");
        loop.start();
        awaitAdopted(put(backend));
        int compilations = compiled.size();
        dataPlane.say(new Observation.Resolved("backend/default/b", "a.example.com", List.of(),
                Optional.of("no such name")));
        await(() -> conditions(backend).size() == 2, () -> said(backend));
        assertThat(said(backend)).last()
                .isEqualTo(
                        "EndpointsResolved=False/ResolutionFailed: a.example.com: no such name; no address is known");
        dataPlane.say(new Observation.Resolved("backend/default/b", "a.example.com", List.of("10.0.0.1"),
                Optional.empty()));
        await(() -> said(backend).contains("EndpointsResolved=True/Resolved: every name resolves"),
                () -> said(backend));
        assertThat(compiled).hasSize(compilations);
    }

    @Test
    void compilerSeesTheSameInstanceUntilAnObjectChanges() throws Exception {
        loop.start();
        awaitAdopted(put(backend("a", "a.example.com")));
        awaitAdopted(put(backend("b", "a.example.com")));
        awaitAdopted(put(backend("c", "a.example.com")));
        ApiObject first = compiled.get(compiled.size() - 2).getFirst();
        assertThat(compiled.getLast().getFirst()).isSameAs(first);
        assertThat(store.get(first.key()).orElseThrow().object().status()).isPresent();
    }

    @Test
    void failingCompilationKeepsTheSnapshotAndTheLoop() throws Exception {
        loop.start();
        awaitAdopted(put(gateway("good", 8080)));
        compiler = _ -> {
            throw new IllegalStateException("on purpose");
        };
        long revision = put(gateway("bad", 8081));
        await(() -> loop.counters().compileFailures() == 1, loop::counters);
        assertThat(loop.awaitAdopted(revision, Duration.ofMillis(20))).isFalse();
        assertThat(dataPlane.adopted.getLast().listeners()).hasSize(1);
        compiler = Samples::compile;
        awaitAdopted(put(gateway("next", 8082)));
        assertThat(dataPlane.adopted.getLast().listeners()).hasSize(3);
    }

    @Test
    void whatIsNotUnderstoodStaysInForceAsItWas() throws Exception {
        Backend good = backend("b", "a.example.com");
        loop.start();
        awaitAdopted(put(good));
        Document changed = Document.parse(Backend.KIND,
                "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"endpoints\":7}}");
        awaitAdopted(store.commit(Transaction.of(new Operation.Put(changed, new Origin.Api(),
                Optional.of(new PlainObject(Backend.KIND, good.metadata()))))));
        assertThat(compiled.getLast()).singleElement().isInstanceOfSatisfying(Backend.class,
                kept -> assertThat(kept.spec()).isEqualTo(good.spec()));
        awaitAdopted(store.commit(Transaction.of(new Operation.Delete(good.key()))));
        assertThat(compiled.getLast()).isEmpty();
    }

    @Test
    void programmedIsSaidOnlyOnceAllLoopsAdopted() throws Exception {
        Gateway gateway = gateway("g", 8080);
        CompletableFuture<Void> slow = new CompletableFuture<>();
        dataPlane.answer = _ -> slow;
        put(gateway);
        loop.start();
        await(() -> conditions(gateway).size() == 2, () -> said(gateway));
        assertThat(said(gateway)).last()
                .isEqualTo("Programmed=False/Pending: snapshot 1 is not served by all event loops yet");
        slow.complete(null);
        await(() -> said(gateway).contains("Programmed=True/Programmed: "), () -> said(gateway));
    }

    @Test
    void refusedSnapshotIsSaidWithItsReason() throws Exception {
        Gateway gateway = gateway("g", 8080);
        dataPlane.answer = _ -> CompletableFuture.failedFuture(new IllegalStateException("out of files"));
        put(gateway);
        loop.start();
        await(() -> conditions(gateway).size() == 2, () -> said(gateway));
        assertThat(said(gateway)).last()
                .isEqualTo("Programmed=False/Pending: the data plane did not adopt snapshot 1: out of files");
        assertThat(loop.counters().adoptionFailures()).isEqualTo(1);
    }

    @Test
    void flappingEndpointWritesAFewStatusesASecond() throws Exception {
        Backend backend = backend("b", "a.example.com");
        loop.start();
        awaitAdopted(put(backend));
        dataPlane.say(new Observation.Resolved("backend/default/b", "a.example.com", List.of("10.0.0.1"),
                Optional.empty()));
        AtomicInteger writes = new AtomicInteger();
        store.watch(store.revision(), changes -> writes
                .addAndGet((int) changes.stream().filter(c -> c.aspect() == Change.Aspect.STATUS).count()));
        long start = System.nanoTime();
        for (int i = 0; writes.get() < 4; i++) {
            dataPlane.say(new Observation.Health("backend/default/b", "10.0.0.1:80", false, "refused " + i));
            pause(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(ControlLoop.STATUS_INTERVAL.multipliedBy(3));
        dataPlane.say(new Observation.Health("backend/default/b", "10.0.0.1:80", true, ""));
        await(() -> said(backend).contains("EndpointsHealthy=True/Healthy: every endpoint is healthy"),
                () -> said(backend));
    }

    @Test
    void timeOfAConditionStaysWhileItHolds() throws Exception {
        Gateway gateway = gateway("g", 8080);
        loop.start();
        awaitAdopted(put(gateway));
        Optional<java.time.Instant> since = conditions(gateway).getFirst().lastTransitionTime();
        awaitAdopted(put(gateway("g", 8080, 8081)));
        assertThat(conditions(gateway).getFirst().observedGeneration()).isEqualTo(2);
        assertThat(conditions(gateway).getFirst().lastTransitionTime()).isEqualTo(since);
    }

    @Test
    void statusThatSomebodyOverwroteIsWrittenAgain() throws Exception {
        Backend backend = backend("b", "a.example.com");
        loop.start();
        awaitAdopted(put(backend));
        List<String> ours = said(backend);
        store.commit(Transaction.of(new Operation.PutStatus(backend.key(), new Backend.Status(List.of(
                new Condition("Accepted", Condition.Truth.FALSE, "Forged", "", 1, Optional.empty()))))));
        await(() -> said(backend).equals(ours), () -> said(backend));
    }

    @Test
    void oneChangeAmongTenThousandCostsLittleBeyondCompiling() throws Exception {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            operations.add(new Operation.Put(backend("b" + i, "a.example.com"), new dev.gatehouse.store.Origin.Api()));
        }
        long revision = store.commit(new Transaction(List.of(), operations));
        loop.start();
        awaitAdopted(revision);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            Gateway gateway = gateway("g" + i, 8000 + i);
            long start = System.nanoTime();
            awaitAdopted(put(gateway));
            best = Math.min(best, System.nanoTime() - start - loop.counters().lastCompile().toNanos());
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(40));
        assertThat(loop.counters().statusWrites()).isEqualTo(10_020);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
