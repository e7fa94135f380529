/**
 * The verb {@code check}: asks endpoints the way the data plane would, one step after the other, and says which step
 * fails and what to do about it.
 *
 * <p>May not live here: rules about what an endpoint's TLS or Host is. They come compiled, as
 * {@link dev.gatehouse.snapshot.Endpoint}s.
 */
@NullMarked
package dev.gatehouse.app.check;

import org.jspecify.annotations.NullMarked;
