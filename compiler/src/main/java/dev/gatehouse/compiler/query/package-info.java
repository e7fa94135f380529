/**
 * Compiling only what changed: {@link dev.gatehouse.compiler.query.Memo} answers
 * {@link dev.gatehouse.compiler.query.Question}s, remembers what each answer was made of, and works it out again only
 * when that changed.
 *
 * <p>May not live here: what any kind means.
 */
@NullMarked
package dev.gatehouse.compiler.query;

import org.jspecify.annotations.NullMarked;
