/**
 * The kinds of {@code gateway.networking.k8s.io} as records, defaults filled in.
 *
 * <p>May not live here: what a field does. That is the compiler's.
 */
@NullMarked
package dev.gatehouse.model.gateway;

import org.jspecify.annotations.NullMarked;
