/** Tests of the embedded store. */
@NullMarked
package dev.gatehouse.store.sqlite;

import org.jspecify.annotations.NullMarked;
