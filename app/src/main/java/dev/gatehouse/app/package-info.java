/** Module app. */
@NullMarked
package dev.gatehouse.app;

import org.jspecify.annotations.NullMarked;
