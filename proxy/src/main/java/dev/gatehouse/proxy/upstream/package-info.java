/**
 * One event loop's side of clusters: endpoints, connection pools, and who is tried next.
 *
 * <p>A {@link dev.gatehouse.proxy.upstream.ClusterHandle} is what routes point at; behind it each loop has a
 * {@link dev.gatehouse.proxy.upstream.LoopCluster} of its own. Pools outlive reloads: they belong to an address and the
 * way to speak to it, not to a cluster. May not live here: names, health checks (they are shared: {@code endpoint}), or
 * anything about the client.
 */
@NullMarked
package dev.gatehouse.proxy.upstream;

import org.jspecify.annotations.NullMarked;
