/**
 * The kinds of {@code gatehouse.dev/v1alpha1} as records: a gateway's environments, its backend services with their cells
 * (the matrix), its resources, and what was frozen and released of them. One namespace per gateway.
 *
 * <p>May not live here: what a field does. That is the compiler's.
 */
@NullMarked
package dev.gatehouse.model.apigateway;

import org.jspecify.annotations.NullMarked;
