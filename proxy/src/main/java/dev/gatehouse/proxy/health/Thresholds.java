package dev.gatehouse.proxy.health;

import dev.gatehouse.snapshot.HealthCheck;
import java.util.Optional;

/**
 * Turns the results of probes into a state. Before the first result an address counts as healthy; the first decides by
 * itself; afterwards it takes as many in a row as the check says.
 */
final class Thresholds {
    private final int toUnhealthy;
    private final int toHealthy;
    private HealthState state = HealthState.HEALTHY;
    private boolean first = true;
    private int contrary;

    Thresholds(HealthCheck check) {
        this.toUnhealthy = check.unhealthyThreshold();
        this.toHealthy = check.healthyThreshold();
    }

    HealthState state() {
        return state;
    }

    /** Takes in a result: empty for good, else why not. */
    void accept(Optional<String> failure) {
        boolean good = failure.isEmpty();
        int needed = first ? 1 : good ? toHealthy : toUnhealthy;
        first = false;
        if (good == state.healthy()) {
            contrary = 0;
        } else if (++contrary >= needed) {
            contrary = 0;
            state = failure.map(HealthState::unhealthy).orElse(HealthState.HEALTHY);
        }
    }
}
