/** Manifests to a compilation without a server: what the offline verbs share, and how the compiler is set up. */
@NullMarked
package dev.gatehouse.app.compile;

import org.jspecify.annotations.NullMarked;
