/**
 * The kinds of {@code gateway.envoyproxy.io} as records, defaults filled in, both spellings read into one form.
 *
 * <p>May not live here: what a field does. That is the compiler's.
 */
@NullMarked
package dev.gatehouse.model.envoy;

import org.jspecify.annotations.NullMarked;
