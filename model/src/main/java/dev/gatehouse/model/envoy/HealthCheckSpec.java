package dev.gatehouse.model.envoy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Active health checking.
 *
 * @param timeout            1 s by default
 * @param interval           3 s by default
 * @param unhealthyThreshold 3 by default
 * @param healthyThreshold   1 by default
 * @param port               {@code overrides.port}
 */
public record HealthCheckSpec(Duration timeout, Duration interval, int unhealthyThreshold, int healthyThreshold,
        OptionalInt port, Probe probe) {

    /** What is asked; in a manifest under {@code active.http}, {@code active.tcp}, {@code active.grpc}. */
    public sealed interface Probe {
        /**
         * @param method           GET by default
         * @param expectedStatuses 200 by default
         */
        record Http(String path, String method, Optional<String> hostname, List<Integer> expectedStatuses)
                implements
                    Probe {}

        /** Connecting is enough; {@code send} and {@code receive} are not in force. */
        record Tcp() implements Probe {}

        record Grpc(Optional<String> service) implements Probe {}
    }
}
