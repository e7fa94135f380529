package dev.gatehouse.model.envoy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How traffic to endpoints is balanced and checked: the fields that a BackendTrafficPolicy and a cell of the matrix
 * share. Empty means the front end's own default.
 *
 * @param notInForce paths of the fields that are set and have no effect yet: {@code retry}, {@code rateLimit}
 * @param notInForceProtecting those of them that protect (rate limit, request size): never left out silently
 */
public record TrafficSettings(Optional<LoadBalancer> loadBalancer, Optional<HealthCheckSpec> healthCheck,
        OptionalInt panicThreshold, Optional<Timeout> timeout, Optional<Dns> dns, List<String> notInForce,
        List<String> notInForceProtecting) {

    /** Spelled {@code LeastRequest}, {@code RoundRobin}, {@code Random}, {@code ConsistentHash}, {@code BackendUtilization}. */
    public enum LoadBalancerType {
        LEAST_REQUEST, ROUND_ROBIN, RANDOM, CONSISTENT_HASH, BACKEND_UTILIZATION
    }

    public record LoadBalancer(LoadBalancerType type) {}

    public record Timeout(Optional<java.time.Duration> connectTimeout, Optional<java.time.Duration> requestTimeout) {}
}
