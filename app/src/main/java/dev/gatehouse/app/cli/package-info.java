/**
 * What the verbs share: exit codes, options that several of them take, how tables and durations are printed.
 *
 * <p>May not live here: a verb.
 */
@NullMarked
package dev.gatehouse.app.cli;

import org.jspecify.annotations.NullMarked;
