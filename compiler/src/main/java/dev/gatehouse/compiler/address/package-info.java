/**
 * Addresses for Gateways: what a pool is, and who gets which. Pure: who had which before is told.
 *
 * <p>May not live here: what a machine's addresses are, and whether one can be bound.
 */
@NullMarked
package dev.gatehouse.compiler.address;

import org.jspecify.annotations.NullMarked;
