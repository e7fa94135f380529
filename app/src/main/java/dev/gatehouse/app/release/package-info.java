/**
 * The verbs that decide what environments run: {@code publish}, {@code rollback}, {@code offline}, {@code online}, and
 * those that show it: {@code releases}, and {@code diff} of a gateway.
 *
 * <p>May not live here: what a release is, and what stands in its way. The server says that.
 */
@NullMarked
package dev.gatehouse.app.release;

import org.jspecify.annotations.NullMarked;
