/**
 * The shapes of the kinds, one file a kind: names, bounds, defaults and the rules of the Gateway API's and Envoy
 * Gateway's CRDs, in the words of theirs that users search for.
 *
 * <p>May not live here: how shapes work (that is {@code schema}), or what a field does (that is the compiler's).
 */
@NullMarked
package dev.gatehouse.model.schema.kinds;

import org.jspecify.annotations.NullMarked;
