/**
 * The loop between store, compiler and data plane: {@link dev.gatehouse.control.ControlLoop}, and what people may see of
 * it: {@link dev.gatehouse.control.ControlCounters}.
 *
 * <p>May not live here: what a kind means (compiler), what a status says (the package {@code status}), sockets.
 */
@NullMarked
package dev.gatehouse.control;

import org.jspecify.annotations.NullMarked;
