package dev.gatehouse.proxy.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyBucketsTest {
    @Test
    void everyBucketHoldsExactlyWhatLiesBetweenItsBounds() {
        for (int i = 0; i < LatencyBuckets.COUNT; i++) {
            assertThat(LatencyBuckets.index(LatencyBuckets.lowerBound(i))).isEqualTo(i);
            assertThat(LatencyBuckets.index(LatencyBuckets.lowerBound(i + 1) - 1)).isEqualTo(i);
            assertThat(LatencyBuckets.lowerBound(i + 1)).isGreaterThan(LatencyBuckets.lowerBound(i));
        }
    }

    @Test
    void noValueIsOutOfRange() {
        assertThat(LatencyBuckets.index(-5)).isZero();
        assertThat(LatencyBuckets.index(0)).isZero();
        assertThat(LatencyBuckets.index(Long.MAX_VALUE)).isEqualTo(LatencyBuckets.COUNT - 1);
        assertThat(LatencyBuckets.index(Duration.ofHours(1).toNanos())).isLessThan(LatencyBuckets.COUNT - 1);
    }

    @Test
    void bucketsAreNoWiderThanAnEighthOfTheirValue() {
        for (int i = 16; i < LatencyBuckets.COUNT - 1; i++) {
            long lower = LatencyBuckets.lowerBound(i);
            assertThat(LatencyBuckets.lowerBound(i + 1) - lower).isLessThanOrEqualTo(lower / 8);
        }
    }

    @Test
    void quantilesAndBoundsFollowTheRecordedDurations() {
        RouteStats stats = new StatsRegistry(1).route("r");
        for (int millis = 1; millis <= 100; millis++) {
            stats.slot(0).requestStarted();
            stats.slot(0).requestFinished(200, Duration.ofMillis(millis).toNanos(), 0, 0);
        }
        Latency latency = stats.totals().latency();
        assertThat(latency.count()).isEqualTo(100);
        assertThat(latency.nanos()).isEqualTo(Duration.ofMillis(5050).toNanos());
        assertThat(latency.quantile(0.5)).isBetween(45_000_000L, 55_000_000L);
        assertThat(latency.quantile(0.99)).isBetween(92_000_000L, 107_000_000L);
        assertThat(latency.atMost(Duration.ofMillis(50).toNanos())).isBetween(45L, 55L);
        assertThat(latency.atMost(Duration.ofHours(1).toNanos())).isEqualTo(100);
        assertThat(latency.atMost(Duration.ofNanos(100).toNanos())).isZero();
    }
}
