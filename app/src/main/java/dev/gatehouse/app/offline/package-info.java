/**
 * The verbs that need no server: {@code validate} and {@code translate}, and the reading and compiling they share.
 *
 * <p>May not live here: rules about manifests. They are the model's and the compiler's.
 */
@NullMarked
package dev.gatehouse.app.offline;

import org.jspecify.annotations.NullMarked;
