/**
 * What the filters of a route do to a request on its way up and to a response on its way down, prepared once per route.
 *
 * <p>Lives here: one step per kind of {@link dev.gatehouse.snapshot.Filter}, and the Location of redirects.
 *
 * <p>May not live here: anything that waits, reads a body or sends; a step changes headers, path and host in place.
 */
@NullMarked
package dev.gatehouse.proxy.filter;

import org.jspecify.annotations.NullMarked;
