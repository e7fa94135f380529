/**
 * Publishing without I/O and without a clock: what an environment would run, and what stands in the way. What comes of it
 * is objects, which others write.
 *
 * <p>May not live here: transactions, rights, how a difference is shown.
 */
@NullMarked
package dev.gatehouse.compiler.release;

import org.jspecify.annotations.NullMarked;
