/**
 * The data plane: {@link dev.gatehouse.proxy.Proxy} runs a {@link dev.gatehouse.snapshot.Snapshot} on event loops that
 * share nothing.
 *
 * <p>Lives here: the wiring of the packages below, and what changes when a snapshot is adopted. May not live here, nor
 * below: resource kinds.
 */
@NullMarked
package dev.gatehouse.proxy;

import org.jspecify.annotations.NullMarked;
