/**
 * One request from its head to the last byte of its response: routing, filters, tries, relay, and what is counted.
 *
 * <p>{@link dev.gatehouse.proxy.exchange.Exchange} is the state machine between a
 * {@link dev.gatehouse.proxy.http.Downstream} and the {@link dev.gatehouse.proxy.http.Upstream} of the try under way;
 * the other classes are its steps. May not live here: bytes on the wire, sockets.
 */
@NullMarked
package dev.gatehouse.proxy.exchange;

import org.jspecify.annotations.NullMarked;
