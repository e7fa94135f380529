/** Tests of the launcher script at the root of the source tree, in a tree and with programs of their own. */
@NullMarked
package dev.gatehouse.app.launcher;

import org.jspecify.annotations.NullMarked;
