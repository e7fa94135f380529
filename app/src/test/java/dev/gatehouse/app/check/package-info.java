/** What check does, seen from outside. */
@NullMarked
package dev.gatehouse.app.check;

import org.jspecify.annotations.NullMarked;
