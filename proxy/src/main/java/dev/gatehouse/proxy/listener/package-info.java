/**
 * Listening sockets, and what an accepted connection is given.
 *
 * <p>A {@link dev.gatehouse.proxy.listener.ListenerSocket} lives from the first snapshot that declares its address to
 * the first that does not; each loop has a {@link dev.gatehouse.proxy.listener.LoopListener} of it, with the routes as
 * that loop has them. May not live here: what becomes of a request.
 */
@NullMarked
package dev.gatehouse.proxy.listener;

import org.jspecify.annotations.NullMarked;
