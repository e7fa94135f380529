/**
 * What the dialects share: conditions and faults for statuses, and what one dialect serves on another's Gateway.
 *
 * <p>May not live here: what any kind means, and anything that only one dialect uses.
 */
@NullMarked
package dev.gatehouse.compiler.dialect;

import org.jspecify.annotations.NullMarked;
