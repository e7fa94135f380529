package dev.gatehouse.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatehouse.snapshot.LoadBalancing;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BalancerTest {
    private final SplittableRandom random = new SplittableRandom(7);

    static LoadBalancing[] all() {
        return new LoadBalancing[]{new LoadBalancing.RoundRobin(), new LoadBalancing.Random(),
                new LoadBalancing.LeastRequest()};
    }

    /** Endpoints of a test. */
    private static final class Fleet implements Candidates {
        final boolean[] down;
        final int[] active;

        Fleet(int size) {
            down = new boolean[size];
            active = new int[size];
        }

        @Override
        public boolean available(int index) {
            return !down[index];
        }

        @Override
        public int active(int index) {
            return active[index];
        }
    }

    private static int[] share(Balancer balancer, Fleet fleet, int picks) {
        int[] counts = new int[fleet.down.length];
        for (int i = 0; i < picks; i++) {
            counts[balancer.pick(fleet)]++;
        }
        return counts;
    }

    @ParameterizedTest
    @MethodSource("all")
    void picksInProportionToTheWeights(LoadBalancing kind) {
        int[] counts = share(Balancer.of(kind, new int[]{1, 2, 7}, random), new Fleet(3), 100_000);
        assertThat(counts[0]).isCloseTo(10_000, within(600));
        assertThat(counts[1]).isCloseTo(20_000, within(900));
        assertThat(counts[2]).isCloseTo(70_000, within(1200));
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsTheProportionsAmongThoseThatAreLeft(LoadBalancing kind) {
        Fleet fleet = new Fleet(4);
        fleet.down[0] = true;
        int[] counts = share(Balancer.of(kind, new int[]{1_000_000, 1, 3, 4}, random), fleet, 80_000);
        assertThat(counts[0]).isZero();
        assertThat(counts[1]).isCloseTo(10_000, within(600));
        assertThat(counts[2]).isCloseTo(30_000, within(1000));
        assertThat(counts[3]).isCloseTo(40_000, within(1000));
    }

    @ParameterizedTest
    @MethodSource("all")
    void equalWeightsShareEvenlyAroundOneThatIsDown(LoadBalancing kind) {
        Fleet fleet = new Fleet(3);
        fleet.down[1] = true;
        int[] counts = share(Balancer.of(kind, new int[]{5, 5, 5}, random), fleet, 20_000);
        assertThat(counts[0]).isCloseTo(10_000, within(500));
        assertThat(counts[1]).isZero();
        assertThat(counts[2]).isCloseTo(10_000, within(500));
    }

    @ParameterizedTest
    @MethodSource("all")
    void picksNothingWhereNothingIsAvailable(LoadBalancing kind) {
        Fleet fleet = new Fleet(2);
        Arrays.fill(fleet.down, true);
        for (int[] weights : new int[][]{{1, 1}, {1, 5}}) {
            Balancer balancer = Balancer.of(kind, weights, random);
            assertThat(balancer.pick(fleet)).isEqualTo(Balancer.NONE);
            fleet.down[1] = false;
            assertThat(balancer.pick(fleet)).isEqualTo(1);
            fleet.down[1] = true;
        }
        assertThat(Balancer.of(kind, new int[0], random).pick(new Fleet(0))).isEqualTo(Balancer.NONE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLastOneAvailableIsFoundAmongMany(LoadBalancing kind) {
        Fleet fleet = new Fleet(500);
        Arrays.fill(fleet.down, true);
        fleet.down[137] = false;
        int[] weights = new int[500];
        Arrays.setAll(weights, i -> 1 + i % 7);
        assertThat(Balancer.of(kind, weights, random).pick(fleet)).isEqualTo(137);
    }

    @Test
    void roundRobinVisitsEachOnceBeforeAnyTwice() {
        Balancer balancer = Balancer.of(new LoadBalancing.RoundRobin(), new int[]{4, 4, 4, 4}, random);
        Fleet fleet = new Fleet(4);
        for (int round = 0; round < 10; round++) {
            assertThat(share(balancer, fleet, 4)).containsExactly(1, 1, 1, 1);
        }
    }

    @Test
    void weightedRoundRobinIsExactToOnePerCycleAndSpreadsTheHeavy() {
        Balancer balancer = Balancer.of(new LoadBalancing.RoundRobin(), new int[]{5, 1, 1}, random);
        Fleet fleet = new Fleet(3);
        int longestRun = 0;
        int run = 0;
        int[] counts = new int[3];
        for (int i = 0; i < 700; i++) {
            int picked = balancer.pick(fleet);
            counts[picked]++;
            run = picked == 0 ? run + 1 : 0;
            longestRun = Math.max(longestRun, run);
        }
        assertThat(counts[0]).isCloseTo(500, within(1));
        assertThat(counts[1]).isCloseTo(100, within(1));
        assertThat(longestRun).isLessThanOrEqualTo(5);
    }

    @Test
    void whoeverComesBackGetsItsShareAndNoBurst() {
        Balancer balancer = Balancer.of(new LoadBalancing.RoundRobin(), new int[]{1, 2, 3}, random);
        Fleet fleet = new Fleet(3);
        fleet.down[2] = true;
        share(balancer, fleet, 3_000);
        fleet.down[2] = false;
        assertThat(share(balancer, fleet, 12)[2]).isBetween(5, 7);
    }

    @Test
    void proportionsHoldOverVeryManyPicks() {
        Balancer balancer = Balancer.of(new LoadBalancing.RoundRobin(), new int[]{1, 2}, random);
        Fleet fleet = new Fleet(2);
        share(balancer, fleet, 3_000_000);
        int[] late = share(balancer, fleet, 3_000_000);
        assertThat(late[0]).isCloseTo(1_000_000, within(2));
    }

    @Test
    void leastRequestAvoidsTheBusyRelativeToWeight() {
        Fleet fleet = new Fleet(2);
        fleet.active[0] = 50;
        Balancer even = Balancer.of(new LoadBalancing.LeastRequest(), new int[]{1, 1}, random);
        assertThat(share(even, fleet, 1_000)).containsExactly(0, 1_000);
        fleet.active[1] = 10;
        Balancer heavy = Balancer.of(new LoadBalancing.LeastRequest(), new int[]{10, 1}, random);
        assertThat(share(heavy, fleet, 1_000)).containsExactly(1_000, 0);
    }

    @Test
    void loopsDoNotAllBeginWithTheSameEndpoint() {
        boolean[] firsts = new boolean[4];
        for (int loop = 0; loop < 200; loop++) {
            firsts[Balancer.of(new LoadBalancing.RoundRobin(), new int[]{1, 1, 1, 1}, random)
                    .pick(new Fleet(4))] = true;
        }
        assertThat(firsts).containsOnly(true);
    }

    @Test
    void aWeightBelowOneIsRefused() {
        assertThatThrownBy(() -> Balancer.of(new LoadBalancing.Random(), new int[]{1, 0}, random))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 1");
    }
}
