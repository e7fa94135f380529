/** Pools, and who gets which address. */
@NullMarked
package dev.gatehouse.compiler.address;

import org.jspecify.annotations.NullMarked;
