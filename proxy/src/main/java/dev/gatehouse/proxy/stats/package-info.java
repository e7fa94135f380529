/**
 * Counters of routes, clusters, endpoints and listeners, kept apart per event loop and summed by whoever reads them.
 *
 * <p>Lives here: the slots that event loops write, the registry that finds them by name, and the sums over loops.
 *
 * <p>May not live here: output formats, sockets, anything that an event loop could have to wait for.
 */
@NullMarked
package dev.gatehouse.proxy.stats;

import org.jspecify.annotations.NullMarked;
