/** A gateway's objects as manifests of their own kinds. May not live here: other spellings of the same. */
@NullMarked
package dev.gatehouse.interchange.manifest;

import org.jspecify.annotations.NullMarked;
