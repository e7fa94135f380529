/**
 * {@code resources.yaml} (Swagger 2.0, OpenAPI 3) and {@code definition.yaml} of gateways that are managed by environments
 * and backend services: reading and writing. May not live here: what an import means for the objects that there are.
 */
@NullMarked
package dev.gatehouse.interchange.bk;

import org.jspecify.annotations.NullMarked;
