/** Tests that every store must pass, and what they share. */
@NullMarked
package dev.gatehouse.store;

import org.jspecify.annotations.NullMarked;
