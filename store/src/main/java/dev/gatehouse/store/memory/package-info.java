/** A {@link dev.gatehouse.store.ResourceStore} that forgets everything when the process ends. */
@NullMarked
package dev.gatehouse.store.memory;

import org.jspecify.annotations.NullMarked;
