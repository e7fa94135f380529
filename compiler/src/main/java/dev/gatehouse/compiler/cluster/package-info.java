/**
 * What a description of endpoints and of their traffic becomes in a snapshot: endpoints, TLS, health checks, clusters,
 * key material. Every dialect uses it; each brings its own {@link dev.gatehouse.compiler.cluster.TrafficDefaults}.
 *
 * <p>May not live here: routes, and who may refer to whom beyond ReferenceGrants.
 */
@NullMarked
package dev.gatehouse.compiler.cluster;

import org.jspecify.annotations.NullMarked;
