/**
 * Finds the route of a request: listener host by name, virtual host by name, then path, method, headers and query; and
 * says why. Also reads the request target and the Host, because what is matched must be what is sent on.
 *
 * <p>Lives here: immutable lookup structures built from a snapshot's records, safe to share between event loops.
 *
 * <p>May not live here: connections, buffers, event loops, state of a request in flight, or what a route does once it
 * is found (that is the {@code R} of a {@link dev.gatehouse.proxy.route.RouteTable}, opaque here).
 */
@NullMarked
package dev.gatehouse.proxy.route;

import org.jspecify.annotations.NullMarked;
