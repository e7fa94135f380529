/** Tests of statuses as functions. */
@NullMarked
package dev.gatehouse.control.status;

import org.jspecify.annotations.NullMarked;
