/** Tests of the loop with a data plane that records. */
@NullMarked
package dev.gatehouse.control;

import org.jspecify.annotations.NullMarked;
