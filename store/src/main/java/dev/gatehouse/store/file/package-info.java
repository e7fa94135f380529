/**
 * Manifest files as a source of objects: {@link dev.gatehouse.store.file.FileSource} reads them, watches them and keeps
 * the store in step.
 *
 * <p>May not live here: the format of a manifest ({@link dev.gatehouse.store.file.ManifestFormat} is the seam) or what an
 * object means.
 */
@NullMarked
package dev.gatehouse.store.file;

import org.jspecify.annotations.NullMarked;
