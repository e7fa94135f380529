/**
 * The resource API: {@link dev.gatehouse.api.ApiServer} serves the objects of a store as Kubernetes clients expect them.
 *
 * <p>May not live here: what an object means, and how traffic is served.
 */
@NullMarked
package dev.gatehouse.api;

import org.jspecify.annotations.NullMarked;
