/** The command as a user runs it, and the rules that hold for the whole project. */
@NullMarked
package dev.gatehouse.app;

import org.jspecify.annotations.NullMarked;
