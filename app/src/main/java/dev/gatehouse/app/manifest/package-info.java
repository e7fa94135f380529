/**
 * Manifests as they are sent to a server: documents of any kind, with the place of each field.
 *
 * <p>May not live here: what a field means.
 */
@NullMarked
package dev.gatehouse.app.manifest;

import org.jspecify.annotations.NullMarked;
