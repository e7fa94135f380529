/**
 * The current objects in memory, the last changes, and the watches along them: what every store that reads from memory
 * has in common. May not live here: how anything is made durable.
 */
@NullMarked
package dev.gatehouse.store.table;

import org.jspecify.annotations.NullMarked;
