package dev.gatehouse.proxy.upstream;

import java.time.Duration;

/**
 * Bounds on pooled connections.
 *
 * @param maxIdle     connections that one loop keeps to one address without a request
 * @param idleTimeout how long it keeps them
 */
public record PoolSettings(int maxIdle, Duration idleTimeout) {
    public static final PoolSettings DEFAULT = new PoolSettings(256, Duration.ofSeconds(60));
}
