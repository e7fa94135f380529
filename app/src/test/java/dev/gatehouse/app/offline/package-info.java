/** Tests of the verbs that need no server. */
@NullMarked
package dev.gatehouse.app.offline;

import org.jspecify.annotations.NullMarked;
