/** Tests of routing. */
@NullMarked
package dev.gatehouse.proxy.route;

import org.jspecify.annotations.NullMarked;
