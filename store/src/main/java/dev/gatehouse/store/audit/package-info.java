/**
 * Who changed what: entries that are kept with the changes they tell of, in the same commit.
 *
 * <p>May not live here: what a change means, and who may read of it.
 */
@NullMarked
package dev.gatehouse.store.audit;

import org.jspecify.annotations.NullMarked;
