package dev.gatehouse.proxy.health;

/**
 * What the probes of an address say.
 *
 * @param reason why it is unhealthy: {@code GET /health answered 503}; empty where it is healthy
 */
public record HealthState(boolean healthy, String reason) {
    static final HealthState HEALTHY = new HealthState(true, "");

    static HealthState unhealthy(String reason) {
        return new HealthState(false, reason);
    }
}
