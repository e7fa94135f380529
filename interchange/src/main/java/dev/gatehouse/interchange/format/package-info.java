/** The formats that there are, by name. May not live here: what one of them looks like. */
@NullMarked
package dev.gatehouse.interchange.format;

import org.jspecify.annotations.NullMarked;
