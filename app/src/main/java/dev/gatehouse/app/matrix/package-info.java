/**
 * The verb that shows a gateway's matrix, environments × backend services.
 *
 * <p>May not live here: what a cell's marks mean, which the server says.
 */
@NullMarked
package dev.gatehouse.app.matrix;

import org.jspecify.annotations.NullMarked;
