/**
 * What an object's status says once the data plane has spoken: pure functions from what the compiler said and what the
 * data plane observed to a status.
 *
 * <p>May not live here: threads, clocks (times come as arguments), the store.
 */
@NullMarked
package dev.gatehouse.control.status;

import org.jspecify.annotations.NullMarked;
