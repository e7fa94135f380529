/**
 * Manifests in and out: YAML and JSON text to objects with positions, and objects back to text.
 *
 * <p>May not live here: files. A text and the name to print for it come from the caller.
 */
@NullMarked
package dev.gatehouse.model.codec;

import org.jspecify.annotations.NullMarked;
