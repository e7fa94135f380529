/** Files are read and written, and every kind of mistake gets its exact message. */
@NullMarked
package dev.gatehouse.interchange.bk;

import org.jspecify.annotations.NullMarked;
