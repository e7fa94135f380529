/**
 * Where objects live: {@link dev.gatehouse.store.ResourceStore} and its implementations, one revision stream to watch.
 *
 * <p>Sources (files) write into a store under an {@link dev.gatehouse.store.Origin}. May not live here: what an
 * object means.
 */
@NullMarked
package dev.gatehouse.store;

import org.jspecify.annotations.NullMarked;
