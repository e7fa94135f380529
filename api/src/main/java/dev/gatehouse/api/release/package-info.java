/**
 * Publishing, rolling back and comparing: what is wished becomes a plan, and a plan that nothing stands in the way of
 * becomes Revisions and Releases, all in one transaction.
 *
 * <p>May not live here: who may publish, and the form of requests (the package {@code console}); what an environment needs
 * to serve a revision (the compiler's package {@code release}).
 */
@NullMarked
package dev.gatehouse.api.release;

import org.jspecify.annotations.NullMarked;
