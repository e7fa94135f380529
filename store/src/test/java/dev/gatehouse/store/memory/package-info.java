/** Tests of the store in memory. */
@NullMarked
package dev.gatehouse.store.memory;

import org.jspecify.annotations.NullMarked;
