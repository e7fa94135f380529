/**
 * The verb {@code serve}: wires store, compiler, control loop, proxy and admin server, and ends them in order.
 *
 * <p>May not live here: behaviour of any of them.
 */
@NullMarked
package dev.gatehouse.app.serve;

import org.jspecify.annotations.NullMarked;
