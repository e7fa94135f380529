/** Tests that the documentation is complete, and does what it says. */
@NullMarked
package dev.gatehouse.app.docs;

import org.jspecify.annotations.NullMarked;
