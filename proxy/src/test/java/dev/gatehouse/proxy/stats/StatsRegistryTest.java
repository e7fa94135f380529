package dev.gatehouse.proxy.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StatsRegistryTest {
    private static final int LOOPS = 4;
    private static final int REQUESTS = 100_000;
    private final StatsRegistry registry = new StatsRegistry(LOOPS);

    @Test
    void sumsAreExactOnceLoopsAreDoneAndNeverFallWhileTheyWrite() throws InterruptedException {
        List<Thread> loops = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            int loop = i;
            loops.add(Thread.ofPlatform().start(() -> write(loop)));
        }
        AtomicBoolean sound = new AtomicBoolean(true);
        long before = 0;
        while (loops.stream().anyMatch(Thread::isAlive)) {
            ClusterTotals seen = registry.cluster("c").totals();
            long finished = seen.requests().finished();
            sound.compareAndSet(true,
                    finished >= before && seen.requests().total() >= finished && seen.requests().active() <= LOOPS);
            before = finished;
        }
        for (Thread loop : loops) {
            loop.join();
        }
        ClusterTotals totals = registry.cluster("c").totals();
        assertThat(totals.requests().total()).isEqualTo(LOOPS * (long) REQUESTS);
        assertThat(totals.requests().byClass()).containsExactly(0, 0, LOOPS * REQUESTS / 2L, 0, 0,
                LOOPS * REQUESTS / 2L);
        assertThat(totals.requests().bytesUp()).isEqualTo(LOOPS * REQUESTS * 3L);
        assertThat(totals.requests().bytesDown()).isEqualTo(LOOPS * REQUESTS * 5L);
        assertThat(totals.requests().latency().count()).isEqualTo(LOOPS * (long) REQUESTS);
        assertThat(totals.tries()).isEqualTo(LOOPS * (long) REQUESTS);
        assertThat(registry.endpoint("c", "e").totals().rqSuccess()).isEqualTo(LOOPS * (long) REQUESTS);
        assertThat(before).isLessThanOrEqualTo(LOOPS * (long) REQUESTS);
        assertThat(sound).isTrue();
    }

    private void write(int loop) {
        ClusterSlot cluster = registry.cluster("c").slot(loop);
        EndpointSlot endpoint = registry.endpoint("c", "e").slot(loop);
        for (int i = 0; i < REQUESTS; i++) {
            cluster.requestStarted();
            cluster.tryStarted();
            endpoint.requestStarted();
            endpoint.requestSucceeded();
            cluster.requestFinished(i % 2 == 0 ? 200 : 503, i * 1000L, 3, 5);
        }
    }

    @Test
    void aRequestCountsOncePerClassOfItsStatus() {
        RouteSlot slot = registry.route("r").slot(0);
        for (int status : new int[]{0, 100, 204, 302, 404, 504, 999}) {
            slot.requestStarted();
            slot.requestFinished(status, 1, 0, 0);
        }
        slot.requestStarted();
        RequestTotals totals = registry.route("r").totals();
        assertThat(totals.byClass()).containsExactly(2, 1, 1, 1, 1, 1);
        assertThat(totals.active()).isEqualTo(1);
        assertThat(slot.active()).isEqualTo(1);
    }

    @Test
    void aNameThatIsGoneStaysUntilItsRequestsAreOver() {
        RouteSlot slot = registry.route("r").slot(2);
        slot.requestStarted();
        registry.retain(Set.of(), Set.of(), Set.of());
        assertThat(registry.routes()).extracting(RouteStats::name).containsExactly("r");
        slot.requestFinished(200, 1, 0, 0);
        assertThat(registry.routes()).isEmpty();
    }

    @Test
    void aNameThatReturnsStartsAnew() {
        registry.route("r").slot(0).requestStarted();
        registry.route("r").slot(0).requestFinished(200, 1, 0, 0);
        registry.retain(Set.of(), Set.of(), Set.of());
        assertThat(registry.route("r").totals().total()).isZero();
    }

    @Test
    void aNameThatReturnsWhileItIsBusyGoesOnCounting() {
        RouteStats stats = registry.route("r");
        stats.slot(0).requestStarted();
        registry.retain(Set.of(), Set.of(), Set.of());
        assertThat(registry.route("r")).isSameAs(stats);
        stats.slot(0).requestFinished(200, 1, 0, 0);
        assertThat(registry.routes()).containsExactly(stats);
    }

    @Test
    void retainedNamesKeepTheirCounters() {
        registry.listener("l").slot(1).requestRejected("no_route");
        registry.cluster("c").slot(1).retried();
        registry.endpoint("c", "e").slot(1).connectionOpened();
        registry.endpoint("c", "f").slot(1).connectionOpened();
        registry.endpoint("c", "f").slot(1).connectionClosed();
        registry.retain(Set.of(), Set.of("c"), Set.of("l"));
        registry.retainEndpoints("c", Set.of("e"));
        assertThat(registry.listener("l").totals().rejected()).containsEntry("no_route", 1L);
        assertThat(registry.cluster("c").totals().retries()).isEqualTo(1);
        assertThat(registry.endpoints("c")).extracting(EndpointStats::name).containsExactly("e");
    }

    @Test
    void theEndpointsOfAClusterThatIsGoneStayUntilTheirConnectionsClose() {
        EndpointSlot slot = registry.endpoint("c", "e").slot(0);
        slot.connectionOpened();
        registry.retain(Set.of(), Set.of(), Set.of());
        assertThat(registry.endpoints("c")).hasSize(1);
        slot.connectionClosed();
        registry.retain(Set.of(), Set.of(), Set.of());
        assertThat(registry.endpoints("c")).isEmpty();
    }

    @Test
    void nothingIsLeftOfThousandsOfReloads() {
        for (int i = 0; i < 5_000; i++) {
            String name = "n" + i;
            registry.route(name).slot(0).requestStarted();
            registry.route(name).slot(0).requestFinished(200, 1, 0, 0);
            registry.cluster(name).slot(0).retried();
            registry.endpoint(name, "e").slot(0).requestStarted();
            registry.endpoint(name, "e").slot(0).requestCancelled();
            registry.listener(name).slot(0).requestReceived();
            registry.retain(Set.of(name), Set.of(name), Set.of(name));
        }
        assertThat(registry.routes()).hasSize(1);
        assertThat(registry.clusters()).hasSize(1);
        assertThat(registry.listeners()).hasSize(1);
        assertThat(registry.endpoints("n4998")).isEmpty();
        assertThat(registry.endpoints("n4999")).hasSize(1);
        assertThat(registry.endpointClusters()).isEqualTo(1);
    }

    @Test
    void errorCodesBeyondTheTableCountAsOther() {
        ListenerSlot slot = registry.listener("l").slot(0);
        for (int i = 0; i < 70; i++) {
            slot.requestRejected("code" + i);
        }
        assertThat(registry.listener("l").totals().rejected()).hasSize(65).containsEntry("other", 6L)
                .containsEntry("code63", 1L);
    }
}
