/**
 * One event loop and what belongs to it alone: its index, its clock, its deadlines.
 *
 * <p>Loops share nothing on the hot path; what one loop owns another never touches. May not live here: anything about
 * HTTP.
 */
@NullMarked
package dev.gatehouse.proxy.loop;

import org.jspecify.annotations.NullMarked;
