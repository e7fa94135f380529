/**
 * The shared side of clusters: which addresses each has, and which of them are healthy.
 *
 * <p>Lives here: {@link dev.gatehouse.proxy.endpoint.EndpointDirector}, the single owner of name resolution and active
 * health checks, which publishes an immutable {@link dev.gatehouse.proxy.endpoint.EndpointSet} per cluster to the event
 * loops.
 *
 * <p>May not live here: connections of requests, per-loop state, balancing.
 */
@NullMarked
package dev.gatehouse.proxy.endpoint;

import org.jspecify.annotations.NullMarked;
