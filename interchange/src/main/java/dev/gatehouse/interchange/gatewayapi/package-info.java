/**
 * A gateway as plain Gateway API and Backend manifests, and the list of what those cannot say. May not live here: how such
 * manifests are served.
 */
@NullMarked
package dev.gatehouse.interchange.gatewayapi;

import org.jspecify.annotations.NullMarked;
