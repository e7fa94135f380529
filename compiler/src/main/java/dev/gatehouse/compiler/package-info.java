/**
 * A pure function: objects in, {@link dev.gatehouse.compiler.Compilation} out.
 *
 * <p>May not live here: I/O, clocks, threads, Netty.
 */
@NullMarked
package dev.gatehouse.compiler;

import org.jspecify.annotations.NullMarked;
