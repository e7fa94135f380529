/** What every store keeps of audit entries. */
@NullMarked
package dev.gatehouse.store.audit;

import org.jspecify.annotations.NullMarked;
