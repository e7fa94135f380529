package dev.gatehouse.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final AtomicLong now = new AtomicLong();
    private final Throttle throttle = new Throttle(3, Duration.ofMinutes(1), now::get);

    @Test
    void afterTooManyFailuresAClientWaitsUntilTheWindowEnds() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.failed("a")).isZero();
        }
        assertThat(throttle.wait("a")).isEqualTo(60);
        assertThat(throttle.wait("b")).as("somebody else").isZero();
        now.addAndGet(Duration.ofSeconds(50).toNanos());
        assertThat(throttle.wait("a")).isEqualTo(10);
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(throttle.wait("a")).isZero();
        assertThat(throttle.failed("a")).isZero();
    }

    @Test
    void namesAreForgottenRatherThanKeptWithoutEnd() {
        for (int i = 0; i < 3; i++) {
            throttle.failed("first");
        }
        for (int i = 0; i < 10_001; i++) {
            throttle.failed("other" + i);
        }
        assertThat(throttle.wait("first")).isZero();
    }

    @Test
    void anIpv6HostIsItsNetwork() {
        assertThat(Throttle.network("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2");
        assertThat(Throttle.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Throttle.network("::1")).isEqualTo("::1");
    }
}
