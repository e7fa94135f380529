/** The verb {@code audit}: who changed what on a server. */
@NullMarked
package dev.gatehouse.app.audit;

import org.jspecify.annotations.NullMarked;
