/** A gateway's objects in, manifests and findings out. */
@NullMarked
package dev.gatehouse.interchange.gatewayapi;

import org.jspecify.annotations.NullMarked;
