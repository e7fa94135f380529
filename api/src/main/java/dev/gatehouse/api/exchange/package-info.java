/**
 * Gateways as files: what is written of a store's objects, and what files come to for the objects that there are. May not
 * live here: the formats themselves, and how requests are answered.
 */
@NullMarked
package dev.gatehouse.api.exchange;

import org.jspecify.annotations.NullMarked;
