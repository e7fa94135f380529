/**
 * A gateway's matrix for people: environments × backend services, read from the objects and written into them by row or by
 * column.
 *
 * <p>May not live here: what a cell's states mean, which the compiler and {@code control} say in statuses.
 */
@NullMarked
package dev.gatehouse.api.matrix;

import org.jspecify.annotations.NullMarked;
