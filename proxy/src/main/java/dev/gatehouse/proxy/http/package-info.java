/**
 * One request and its response, whatever the protocol version on either side: heads, and the two stream interfaces
 * that the exchange stands between.
 *
 * <p>{@link dev.gatehouse.proxy.http.Downstream} is the client's side, {@link dev.gatehouse.proxy.http.Upstream} the
 * endpoint's. HTTP/1.1 implements both in {@code http1}; another version implements them beside it, and nothing else
 * has to change. May not live here: sockets, routes, pools.
 */
@NullMarked
package dev.gatehouse.proxy.http;

import org.jspecify.annotations.NullMarked;
