/** A whole gateway, started as the command starts it. */
@NullMarked
package dev.gatehouse.app.serve;

import org.jspecify.annotations.NullMarked;
