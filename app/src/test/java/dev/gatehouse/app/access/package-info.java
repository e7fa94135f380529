/** Tests of the package of the same name. */
@NullMarked
package dev.gatehouse.app.access;

import org.jspecify.annotations.NullMarked;
