/** Tests of the register of kinds and of their shapes. */
@NullMarked
package dev.gatehouse.model.schema.kinds;

import org.jspecify.annotations.NullMarked;
