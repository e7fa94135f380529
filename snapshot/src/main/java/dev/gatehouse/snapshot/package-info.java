/**
 * What a data plane runs ({@link dev.gatehouse.snapshot.Snapshot}) and what it reports back
 * ({@link dev.gatehouse.snapshot.Observation}), as plain immutable data.
 *
 * <p>Lives here: records that describe listeners, virtual hosts, routes, filters, clusters and endpoints, already
 * decided: every default is filled in, every reference resolved, every list in the order in which it is to be tried.
 *
 * <p>May not live here: resource kinds, Netty, I/O, key material (a {@link dev.gatehouse.snapshot.SecretRef} names it).
 */
@NullMarked
package dev.gatehouse.snapshot;

import org.jspecify.annotations.NullMarked;
