/** What echo does, seen from outside. */
@NullMarked
package dev.gatehouse.app.echo;

import org.jspecify.annotations.NullMarked;
