/** Servers and waiting for tests of this module. */
@NullMarked
package dev.gatehouse.proxy.testing;

import org.jspecify.annotations.NullMarked;
