/** Server-side apply: who owns which field. */
@NullMarked
package dev.gatehouse.api.apply;

import org.jspecify.annotations.NullMarked;
