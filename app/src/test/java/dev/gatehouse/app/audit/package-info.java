/** The verb {@code audit} against a real API. */
@NullMarked
package dev.gatehouse.app.audit;

import org.jspecify.annotations.NullMarked;
