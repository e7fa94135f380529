/** The verb {@code completion}: scripts that complete the command line, made from the verbs themselves. */
@NullMarked
package dev.gatehouse.app.completion;

import org.jspecify.annotations.NullMarked;
