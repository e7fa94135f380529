/** The verb matrix. */
@NullMarked
package dev.gatehouse.app.matrix;

import org.jspecify.annotations.NullMarked;
