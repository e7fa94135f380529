/**
 * Chooses among the endpoints of a cluster.
 *
 * <p>Lives here: one balancer per {@link dev.gatehouse.snapshot.LoadBalancing}, each owned by one event loop and one
 * endpoint set, free of locks and of allocation per pick.
 *
 * <p>May not live here: connections, health, channels; what is known of an endpoint comes through
 * {@link dev.gatehouse.proxy.balance.Candidates}.
 */
@NullMarked
package dev.gatehouse.proxy.balance;

import org.jspecify.annotations.NullMarked;
