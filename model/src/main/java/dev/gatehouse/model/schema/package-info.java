/**
 * What a manifest's values may be: shapes that decode a tree into records, encode records, and name what is wrong.
 *
 * <p>A shape is declared once; reading, writing and describing all follow from it. The shapes of the kinds are in
 * {@code schema.kinds}.
 *
 * <p>May not live here: text. Trees come from and go to {@code codec}.
 */
@NullMarked
package dev.gatehouse.model.schema;

import org.jspecify.annotations.NullMarked;
