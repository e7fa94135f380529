/**
 * Who changed what, field by field: what is noted of an attempt, and how it is shown.
 *
 * <p>May not live here: who may do what, and how notes are kept.
 */
@NullMarked
package dev.gatehouse.api.audit;

import org.jspecify.annotations.NullMarked;
