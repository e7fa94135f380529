/**
 * The access log: event loops put an entry for each finished request into a ring of their own, one thread encodes and
 * writes.
 *
 * <p>Lives here: the rings, the text and JSON formats, the file or stream they are written to.
 *
 * <p>May not live here: anything that makes an event loop wait. A full ring drops the entry and counts it.
 */
@NullMarked
package dev.gatehouse.proxy.accesslog;

import org.jspecify.annotations.NullMarked;
