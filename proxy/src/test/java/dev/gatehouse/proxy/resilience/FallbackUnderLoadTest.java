package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Load;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.SwallowingPort;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.proxy.testing.UpstreamProcess;
import dev.gatehouse.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients never notice that a primary dies, hangs or returns, without any health check. */
class FallbackUnderLoadTest {
    private static final int CONNECTIONS = 64;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(500);

    private static Snapshot pair(int primary, int fallback) {
        return Snapshots.of(List.of(route("/", "primary")), cluster("primary", List.of("fallback"), primary),
                cluster("fallback", fallback));
    }

    private static Snapshot chain(int first, int second, int third) {
        return Snapshots.of(List.of(route("/", "first")), cluster("first", List.of("second"), first),
                cluster("second", List.of("third"), second), cluster("third", third));
    }

    @Test
    void noRequestFailsWhenThePrimaryIsKilled() throws IOException {
        killPrimary(20_000, 3);
    }

    @Test
    @Tag("soak")
    void noneOfAHundredThousandRequestsFailsWhenThePrimaryIsKilledAgainAndAgain() throws IOException {
        killPrimary(100_000, 10);
    }

    private static void killPrimary(int requests, int kills) throws IOException {
        try (UpstreamProcess primary = UpstreamProcess.start("primary");
                UpstreamProcess fallback = UpstreamProcess.start("fallback");
                TestProxy proxy = TestProxy.start().run(pair(primary.port(), fallback.port()));
                Load load = Load.start(proxy.port(), CONNECTIONS)) {
            load.await(requests / 10);
            assertThat(load.answered("fallback")).as("answers of the fallback while the primary is well").isZero();
            for (int i = 0; i < kills; i++) {
                primary.kill();
                load.await(requests * 4L / 10 / kills);
                primary.restart();
                awaitOnly(load, "primary", BACK_WITHIN);
                long fallbacks = load.answered("fallback");
                load.await(requests * 4L / 10 / kills);
                assertThat(load.answered("fallback")).as("fallback after the primary's return").isEqualTo(fallbacks);
            }
            load.await(Math.max(1, requests - load.done()));
            assertWell(load);
            report("killed " + kills + " times", load);
        }
    }

    @Test
    void noRequestFailsInAChainOfThree() throws IOException {
        killDownTheChain(20_000, 1);
    }

    @Test
    @Tag("soak")
    void noneOfAHundredThousandRequestsFailsInAChainOfThree() throws IOException {
        killDownTheChain(100_000, 5);
    }

    private static void killDownTheChain(int requests, int rounds) throws IOException {
        try (UpstreamProcess first = UpstreamProcess.start("first");
                UpstreamProcess second = UpstreamProcess.start("second");
                UpstreamProcess third = UpstreamProcess.start("third");
                TestProxy proxy = TestProxy.start().run(chain(first.port(), second.port(), third.port()));
                Load load = Load.start(proxy.port(), CONNECTIONS)) {
            long step = requests / 5 / rounds;
            for (int i = 0; i < rounds; i++) {
                load.await(step);
                first.kill();
                awaitOnly(load, "second", BACK_WITHIN);
                load.await(step);
                second.kill();
                awaitOnly(load, "third", BACK_WITHIN);
                load.await(step);
                second.restart();
                awaitOnly(load, "second", BACK_WITHIN);
                load.await(step);
                first.restart();
                awaitOnly(load, "first", BACK_WITHIN);
                load.await(step);
            }
            assertWell(load);
            report("chain killed " + 2 * rounds + " times", load);
        }
    }

    @Test
    void aPrimaryThatSwallowsPacketsDelaysNoRequestBeyondOneAndAHalfSeconds() throws IOException {
        swallow(10_000);
    }

    @Test
    @Tag("soak")
    void aPrimaryThatSwallowsPacketsDelaysNoneOfAHundredThousandRequests() throws IOException {
        swallow(100_000);
    }

    private static void swallow(int requests) throws IOException {
        try (SwallowingPort primary = SwallowingPort.open();
                UpstreamProcess fallback = UpstreamProcess.start("fallback");
                TestProxy proxy = TestProxy.start().run(pair(primary.port(), fallback.port()));
                Load load = Load.start(proxy.port(), CONNECTIONS)) {
            load.await(requests / 2);
            primary.serve("primary");
            awaitOnly(load, "primary", BACK_WITHIN);
            load.await(requests / 2);
            assertWell(load);
            report("swallowing", load);
            assertThat(load.slowest()).isLessThan(Duration.ofMillis(1500));
        }
    }

    /** Each link that swallows is found out by one attempt of a second; then both are passed over. */
    @Test
    void aChainWhereTwoSwallowAnswersWithinASecondEach() throws IOException {
        try (SwallowingPort first = SwallowingPort.open();
                SwallowingPort second = SwallowingPort.open();
                UpstreamProcess third = UpstreamProcess.start("third");
                TestProxy proxy = TestProxy.start().run(chain(first.port(), second.port(), third.port()));
                Load load = Load.start(proxy.port(), CONNECTIONS)) {
            load.await(1_000);
            assertThat(load.slowest()).isLessThan(Duration.ofMillis(2500));
            load.forgetSlowest();
            load.await(5_000);
            assertThat(load.slowest()).isLessThan(Duration.ofMillis(1000));
            assertWell(load);
        }
    }

    private static void assertWell(Load load) {
        load.stop();
        assertThat(load.failures()).isEmpty();
    }

    /** From a moment on that is within the limit, answers come from this one and no other. */
    private static void awaitOnly(Load load, String name, Duration within) {
        long start = System.nanoTime();
        long[] elsewhere = {-1};
        long[] since = {start};
        long before = load.answered(name);
        eventually("only " + name + " answers", within.plus(QUIET), () -> {
            long others = load.answers().entrySet().stream().filter(answer -> !answer.getKey().equals(name))
                    .mapToLong(Map.Entry::getValue).sum();
            if (others != elsewhere[0]) {
                elsewhere[0] = others;
                since[0] = System.nanoTime();
            }
            return load.answered(name) > before + CONNECTIONS && System.nanoTime() - since[0] > QUIET.toNanos();
        });
        assertThat(Duration.ofNanos(since[0] - start)).as(name + " serves alone after").isLessThan(within);
    }

    private static void report(String what, Load load) {
        System.out.println(what + ": " + load.done() + " requests, " + load.failures().size() + " failed, slowest "
                + load.slowest().toMillis() + " ms, " + load.answers());
    }
}
