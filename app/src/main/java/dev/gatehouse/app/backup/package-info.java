/**
 * The verbs {@code backup} and {@code restore}. May not live here: how a store is copied; that is the store's.
 */
@NullMarked
package dev.gatehouse.app.backup;

import org.jspecify.annotations.NullMarked;
