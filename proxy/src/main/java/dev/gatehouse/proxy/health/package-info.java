/**
 * Active health checks.
 *
 * <p>Lives here: probes of addresses on connections of their own, the thresholds that turn their results into healthy
 * or unhealthy, and {@link dev.gatehouse.proxy.health.HealthChecks}, which runs each different check once however many
 * clusters want it. Everything runs on one event loop and is confined to it.
 *
 * <p>May not live here: what the requests' own connections meet with; which address belongs to which cluster.
 */
@NullMarked
package dev.gatehouse.proxy.health;

import org.jspecify.annotations.NullMarked;
